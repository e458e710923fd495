package dev.tunestream.ingest.seal;

import dev.tunestream.events.KafkaMessage;
import java.io.IOException;
import java.util.Map;

/** The topic of raw records, as a seal needs it. */
public interface RawRecords {
  /** Where each partition begins now: what was before is no longer kept. */
  Map<Integer, Long> begins();

  /** Where each partition ends now; records of transactions that are still open count. */
  Map<Integer, Long> ends();

  /**
   * Gives every record below the offsets whose key is the dataset or missing; waits for
   * transactions that are open below them and leaves out aborted ones.
   */
  <T> void read(String dataset, Map<Integer, Long> ends, Reader<T> reader) throws IOException;

  /** Takes the records, each partition's in order. */
  interface Reader<T> {
    /** Does what needs no order, on any thread. */
    T prepare(KafkaMessage message, int partition, long offset);

    /** Takes what was made of a record, on the thread that reads. */
    void accept(T prepared) throws IOException;
  }
}
