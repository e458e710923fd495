package dev.tunestream.ingest.quality;

import java.util.Arrays;

/** For every key the first row that came with it. */
final class FirstRows {
  private static final long FREE = -1;

  /** Key and row in one, at the first free place behind where the key belongs. */
  private final long[] table;

  /**
   * @param rows that may come
   */
  FirstRows(int rows) {
    table = new long[Integer.highestOneBit(Math.max(8, rows)) << 2];
    clear();
  }

  void clear() {
    Arrays.fill(table, FREE);
  }

  /** The first row with this key, which may be this one. */
  int with(int key, int row) {
    int mask = table.length - 1;
    for (int at = key & mask; ; at = at + 1 & mask) {
      if (table[at] == FREE) {
        table[at] = (long) key << 32 | row;
        return row;
      }
      if ((int) (table[at] >> 32) == key) {
        return (int) table[at];
      }
    }
  }
}
