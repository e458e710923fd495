package dev.tunestream.ingest.upload;

import dev.tunestream.events.KafkaMessage;

/** Sends the records of files without waiting for each. */
public interface RowSender {
  /** The records of one file. */
  interface Batch {
    /**
     * Puts a record on its way; waits only where too many are.
     *
     * @param row the number of the row that the record was made of
     * @throws RuntimeException if the broker has not taken an earlier one
     */
    void send(long row, KafkaMessage message);

    /**
     * Waits until the broker has all of them.
     *
     * @throws RuntimeException if it has not taken one
     */
    void await();
  }

  Batch begin();
}
