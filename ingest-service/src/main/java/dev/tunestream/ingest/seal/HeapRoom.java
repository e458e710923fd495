package dev.tunestream.ingest.seal;

/**
 * How many records of one dataset the heap has room for: a seal keeps none of them, and yet some
 * bytes for each.
 *
 * @param heap the most bytes that the heap may have
 */
record HeapRoom(long heap) {
  /**
   * The ledger's 64, hashes of prompts and contents, places in temporary files, and what is there
   * twice while it grows, added up: a million records pass in a heap of 320 MB, two in 640.
   */
  private static final long BYTES_A_RECORD = 190;

  /** For everything else that the service does. */
  private static final long OTHERS = 64L << 20;

  /** That of this process. */
  static HeapRoom here() {
    return new HeapRoom(Runtime.getRuntime().maxMemory());
  }

  long records() {
    return Math.max(1, (heap * 9 / 10 - OTHERS) / BYTES_A_RECORD);
  }

  /** What is told when more records come. */
  String tooMany(String dataset) {
    return "Dataset '%s' has more than %,d records, which is as many as ingest-service can seal with a heap of %d MB. Give it a larger one (-Xmx, %d bytes for each record), or ingest the rows into several datasets."
        .formatted(dataset, records(), heap >> 20, BYTES_A_RECORD);
  }
}
