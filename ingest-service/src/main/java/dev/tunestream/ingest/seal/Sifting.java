package dev.tunestream.ingest.seal;

import java.util.ArrayList;
import java.util.List;

/** Goes through a ledger in the order of the snapshot and gives each identity once. */
final class Sifting {
  /**
   * A record that is the only one of its identity from here on.
   *
   * @param equal the one before it that holds the same, for which it is left out, or {@link
   *     Contents#NONE}
   */
  record Sifted(int record, int equal) {
    boolean isDuplicate() {
      return equal != Contents.NONE;
    }
  }

  private final Ledger ledger;
  private final boolean dropsDuplicates;
  private final int[] order;
  private final Contents seen;
  private int at;

  Sifting(Ledger ledger, boolean dropsDuplicates) {
    this.ledger = ledger;
    this.dropsDuplicates = dropsDuplicates;
    this.order = ledger.inOrder();
    this.seen = new Contents(ledger);
  }

  /** The next ones, at most so many; none behind the last. */
  List<Sifted> next(int most) {
    List<Sifted> some = new ArrayList<>();
    for (; at < order.length && some.size() < most; at++) {
      int record = order[at];
      if (at == 0 || !ledger.isSameIdentity(record, order[at - 1])) {
        int equal = ledger.isAccepted(record) ? seen.add(record) : Contents.NONE;
        some.add(new Sifted(record, dropsDuplicates ? equal : Contents.NONE));
      }
    }
    return some;
  }
}
