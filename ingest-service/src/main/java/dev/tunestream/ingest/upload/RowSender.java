package dev.tunestream.ingest.upload;

import dev.tunestream.events.KafkaMessage;

/** Sends records without waiting for each. */
public interface RowSender {
  /** A number of records that belong together. */
  interface Batch {
    /** Puts a record on its way; waits only where too many are. */
    void send(KafkaMessage message);

    /**
     * Waits until the broker has all of them.
     *
     * @throws RuntimeException if it has not taken one
     */
    void await();
  }

  Batch begin();
}
