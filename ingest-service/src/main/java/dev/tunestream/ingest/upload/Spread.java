package dev.tunestream.ingest.upload;

/**
 * Which partition the rows of a file go to. A file of one block lies where its key says, before the
 * request for its seal; of a larger one blocks go round the partitions, so that all instances of
 * the service share its rows, and a broker's disks its bytes. It depends on the row's number alone:
 * a file that is sent again lies in the same partitions.
 */
public final class Spread {
  /** Large enough for the producer to fill whole batches of one partition after the other. */
  static final int BLOCK_ROWS = 10_000;

  private Spread() {}

  /**
   * The partition of a row, or null where its key tells.
   *
   * @param number of the row, from 1
   * @param partitions of the topic
   */
  public static Integer partition(long number, int partitions) {
    long block = (number - 1) / BLOCK_ROWS;
    return block == 0 ? null : Integer.valueOf((int) (block % partitions));
  }
}
