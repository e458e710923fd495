package dev.tunestream.client;

import dev.tunestream.events.Event;
import java.time.Instant;

/** Something about a job that was read from Kafka. */
public sealed interface JobNews {

  /**
   * An event of the line.
   *
   * @param time when it happened, or when the broker got it where the event doesn't say
   */
  record Happened(Event event, Instant time) implements JobNews {}

  /**
   * A request that the line could not use, found among the dead letters.
   *
   * @param job the record's key, or null where it had none
   * @param reason a sentence
   */
  record Refused(String job, String reason) implements JobNews {}
}
