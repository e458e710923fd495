package dev.tunestream.registry.pages.models;

import java.time.Instant;

/**
 * An alias has pointed to another version since.
 *
 * @param version null where it was taken away
 * @param before null where it was not there
 * @param by null for the registry itself
 */
public record AliasMove(
    String alias, Integer version, Integer before, String by, String reason, Instant at) {}
