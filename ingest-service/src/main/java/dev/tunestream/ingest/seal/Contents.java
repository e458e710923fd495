package dev.tunestream.ingest.seal;

import java.util.Arrays;

/** Which contents have been seen: a number for each in a table, the hashes are in the ledger. */
final class Contents {
  static final int NONE = -1;

  private final Ledger ledger;
  private final int[] table;

  /**
   * @param ledger whose records are added, each at most once
   */
  Contents(Ledger ledger) {
    this.ledger = ledger;
    this.table = new int[Integer.highestOneBit(Math.max(8, ledger.size())) << 2];
    Arrays.fill(table, NONE);
  }

  /** Adds what an accepted record holds; the record that held it before, or {@link #NONE}. */
  int add(int record) {
    ContentHash content = ledger.content(record);
    int mask = table.length - 1;
    for (int at = (int) content.a() & mask; ; at = at + 1 & mask) {
      if (table[at] == NONE) {
        table[at] = record;
        return NONE;
      }
      if (ledger.content(table[at]).equals(content)) {
        return table[at];
      }
    }
  }
}
