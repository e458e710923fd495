package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Questions about datasets. */
@ApplicationScoped
public class DatasetQueries {
  private final Database database;

  DatasetQueries(Database database) {
    this.database = database;
  }

  /**
   * A dataset in the list.
   *
   * @param snapshots how many there are
   * @param newest digest of the one that was sealed last
   */
  public record Summary(String name, long snapshots, String newest) {}

  /** A sealed dataset. */
  public record Snapshot(
      String digest,
      long accepted,
      long rejected,
      long duplicates,
      String snapshot,
      String report,
      Instant sealed) {}

  /** Datasets by name. */
  public Page<Summary> list(String after, int limit) {
    List<Summary> rows =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    row ->
                        new Summary(
                            row.getString("name"),
                            row.getLong("snapshots"),
                            row.getString("newest")),
                    """
                    SELECT name, count(*) AS snapshots,
                           (array_agg(digest ORDER BY sealed_at DESC, digest))[1] AS newest
                    FROM dataset_snapshot WHERE name > ? GROUP BY name ORDER BY name LIMIT ?
                    """,
                    after,
                    limit + 1));
    return Page.of(rows, limit, Summary::name);
  }

  /**
   * The snapshots of a dataset, newest first; none for a dataset that isn't known.
   *
   * @param after digest of the last snapshot of the page before, or empty
   */
  public Page<Snapshot> snapshots(String name, String after, int limit) {
    List<Snapshot> rows =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    row ->
                        new Snapshot(
                            row.getString("digest"),
                            row.getLong("accepted"),
                            row.getLong("rejected"),
                            row.getLong("duplicates"),
                            row.getString("snapshot"),
                            row.getString("report"),
                            Sql.instant(row, "sealed_at")),
                    """
                    SELECT s.* FROM dataset_snapshot s
                    LEFT JOIN dataset_snapshot a ON a.name = s.name AND a.digest = ?
                    WHERE s.name = ? AND (a.digest IS NULL OR s.sealed_at < a.sealed_at
                      OR (s.sealed_at = a.sealed_at AND s.digest > a.digest))
                    ORDER BY s.sealed_at DESC, s.digest LIMIT ?
                    """,
                    after,
                    name,
                    limit + 1));
    return Page.of(rows, limit, Snapshot::digest);
  }
}
