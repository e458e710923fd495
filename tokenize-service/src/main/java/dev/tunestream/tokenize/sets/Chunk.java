package dev.tunestream.tokenize.sets;

import java.util.ArrayList;
import java.util.List;

/**
 * Some of the rows of a tokenized set, made by one thread in a second or so.
 *
 * @param number from 0
 * @param first the place of its first row, in the order in which the split deals records out
 * @param rows how many places it has
 */
public record Chunk(int number, int first, int rows) {
  private static final int MOST_ROWS = 10_000;

  /** Of the snapshot; records may be long. */
  private static final long MOST_BYTES = 8L << 20;

  /**
   * Cuts a set into chunks. Whoever cuts it otherwise raises the format in {@link
   * TokenizedSetSpec}: what a stopped process has left would be put together with the new ones.
   *
   * @param records how many the snapshot has
   * @param bytes size of the snapshot
   */
  static List<Chunk> of(int records, long bytes) {
    int rows = Math.clamp(records * MOST_BYTES / Math.max(1, bytes), 1, MOST_ROWS);
    List<Chunk> chunks = new ArrayList<>();
    for (int first = 0; first < records; first += rows) {
      chunks.add(new Chunk(chunks.size(), first, Math.min(rows, records - first)));
    }
    return chunks;
  }
}
