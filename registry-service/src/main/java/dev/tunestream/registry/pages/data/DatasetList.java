package dev.tunestream.registry.pages.data;

import java.time.Instant;
import java.util.List;

/**
 * A page of datasets by name.
 *
 * @param next the dataset behind which the next page begins, or null
 */
public record DatasetList(List<Row> datasets, String next) {

  /** A dataset with its newest snapshot. */
  public record Row(
      String name,
      long snapshots,
      String newest,
      long accepted,
      long rejected,
      long duplicates,
      Instant sealed) {}
}
