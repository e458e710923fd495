package dev.tunestream.registry.apply;

import dev.tunestream.events.Event;
import java.time.Instant;

/**
 * An event of the journal with what the tables keep around it.
 *
 * @param id with the source, the identity of the event
 * @param at when it happened, or where the producer gave no time, when the broker got it: never the
 *     time of reading, so that a replay gives the same tables
 */
public record Told<E extends Event>(String id, String source, Instant at, E event) {

  /** The same around a part of a sealed family. */
  <T extends Event> Told<T> as(T narrowed) {
    return new Told<>(id, source, at, narrowed);
  }
}
