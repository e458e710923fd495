package dev.tunestream.ingest.seal;

/**
 * How many records of one dataset the heap has room for: a seal keeps none of them, and yet some
 * bytes for each.
 *
 * @param heap the most bytes that the heap may have
 */
record HeapRoom(long heap) {
  /** Of the ledger and of numbers in order, which grow with the records. */
  private static final long BYTES_A_RECORD = 80;

  /**
   * Of tables of hashes and of places in temporary files, and of the larger one beside it while one
   * grows: they have as many entries as the next power of two.
   */
  private static final long BYTES_AN_ENTRY = 108;

  private static final long LEAST_ENTRIES = 1024;

  /** For everything else that the service does. */
  private static final long OTHERS = 64L << 20;

  /** That of this process. */
  static HeapRoom here() {
    return new HeapRoom(Runtime.getRuntime().maxMemory());
  }

  long records() {
    long room = heap * 9 / 10 - OTHERS;
    long most = 1;
    for (long entries = LEAST_ENTRIES; entries * BYTES_AN_ENTRY < room; entries *= 2) {
      long records = (room - entries * BYTES_AN_ENTRY) / BYTES_A_RECORD;
      most = Math.max(most, Math.min(entries, records));
    }
    return most;
  }

  /** What is told when more records come. */
  String tooMany(String dataset) {
    return "Dataset '%s' has more than %,d records, which is as many as ingest-service can seal with a heap of %d MB. Give it a larger one (-Xmx, some 300 bytes for each record), or ingest the rows into several datasets."
        .formatted(dataset, records(), heap >> 20);
  }
}
