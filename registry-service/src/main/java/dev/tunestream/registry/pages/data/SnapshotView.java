package dev.tunestream.registry.pages.data;

import dev.tunestream.registry.query.DatasetQueries;

/**
 * A snapshot as its page shows it.
 *
 * @param report null where it can't be read now
 * @param problem why, or null
 */
public record SnapshotView(
    String name, DatasetQueries.Snapshot snapshot, QualityReport report, String problem) {

  public long all() {
    return snapshot.accepted() + snapshot.rejected() + snapshot.duplicates();
  }

  /** The share of what is no duplicate, from 0 to 100. */
  public String shareSoFar() {
    return share(snapshot.accepted() + snapshot.rejected());
  }

  /** The share of a count, from 0 to 100. */
  public String share(long rows) {
    return String.format(java.util.Locale.ROOT, "%.2f", all() == 0 ? 0 : 100.0 * rows / all());
  }
}
