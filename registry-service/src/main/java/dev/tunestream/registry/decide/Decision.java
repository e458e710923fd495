package dev.tunestream.registry.decide;

import dev.tunestream.events.Event;

/**
 * A change of the registry to be published.
 *
 * @param id what makes a repeated delivery recognisable
 */
public record Decision(String id, Event event) {}
