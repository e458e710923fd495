package dev.tunestream.messaging;

import dev.tunestream.events.Envelope;

/**
 * Does the work of a queued record. It may take hours; the record is held meanwhile.
 *
 * <p>When it returns, the record is done: its result must be stored and announced. A {@link
 * RejectedEventException} sends the record to the dead letters. A {@link ServiceStoppingException}
 * gives it back, to be delivered again. After anything else it is called again, with growing pauses
 * and the record still held, because deliveries are limited and an outage must not use them up.
 */
@FunctionalInterface
public interface QueueHandler {
  void handle(Envelope<?> envelope, Claim claim) throws Exception;

  /** Called instead when the broker will not deliver the record another time. */
  default void handleLast(Envelope<?> envelope, Claim claim) throws Exception {
    handle(envelope, claim);
  }
}
