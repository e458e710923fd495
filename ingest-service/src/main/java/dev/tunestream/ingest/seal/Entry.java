package dev.tunestream.ingest.seal;

import dev.tunestream.ingest.gate.Identity;
import java.util.Comparator;

/**
 * One delivered record while a snapshot is made.
 *
 * @param delivery where it lies
 * @param content of an accepted record, else null
 * @param row where the spool holds the record, or {@link #NO_ROW} where it could not be read
 * @param reason of a rejected record, else null
 */
record Entry(Identity identity, Delivery delivery, ContentHash content, int row, String reason)
    implements Comparable<Entry> {
  static final int NO_ROW = -1;

  /**
   * By identity. When one identity was delivered with several contents, what is first here is
   * taken: by a rule that looks at nothing but the records, so that the order of their arrival does
   * not change the snapshot. A record that was corrected after it was rejected counts. Of several
   * deliveries of one content the first on the broker is the one that is told.
   */
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::identity)
          .thenComparing(entry -> !entry.isAccepted())
          .thenComparing(Entry::content, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Entry::reason, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Entry::delivery);

  boolean isAccepted() {
    return content != null;
  }

  @Override
  public int compareTo(Entry other) {
    return ORDER.compare(this, other);
  }
}
