package dev.tunestream.ingest.quality;

/** Numbers without boxes: there is one for every row of a dataset. */
final class LongSet {
  private long[] table = new long[1 << 10];
  private int size;
  private boolean hasZero;

  /** Adds a well mixed number; false when it was there. */
  boolean add(long value) {
    if (value == 0) {
      boolean added = !hasZero;
      hasZero = true;
      return added;
    }
    if (!put(table, value)) {
      return false;
    }
    size++;
    if (size > table.length / 2) {
      long[] larger = new long[2 * table.length];
      for (long one : table) {
        if (one != 0) {
          put(larger, one);
        }
      }
      table = larger;
    }
    return true;
  }

  private static boolean put(long[] table, long value) {
    int mask = table.length - 1;
    for (int at = (int) value & mask; ; at = at + 1 & mask) {
      if (table[at] == value) {
        return false;
      }
      if (table[at] == 0) {
        table[at] = value;
        return true;
      }
    }
  }
}
