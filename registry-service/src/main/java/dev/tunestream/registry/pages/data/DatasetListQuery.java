package dev.tunestream.registry.pages.data;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.query.DatasetQueries;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Datasets with their newest snapshot. */
@Singleton
class DatasetListQuery {
  private final Database database;

  DatasetListQuery(Database database) {
    this.database = database;
  }

  DatasetList list(String after, int limit) {
    List<DatasetList.Row> rows =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    DatasetListQuery::row,
                    """
                    SELECT DISTINCT ON (name) *, count(*) OVER (PARTITION BY name) AS snapshots
                    FROM dataset_snapshot WHERE name > ?
                    ORDER BY name, sealed_at DESC, digest LIMIT ?
                    """,
                    after,
                    limit + 1));
    List<DatasetList.Row> shown = rows.subList(0, Math.min(rows.size(), limit));
    return new DatasetList(shown, rows.size() > limit ? shown.getLast().name() : null);
  }

  Optional<DatasetQueries.Snapshot> snapshot(String name, String digest) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new DatasetQueries.Snapshot(
                        row.getString("digest"),
                        row.getLong("accepted"),
                        row.getLong("rejected"),
                        row.getLong("duplicates"),
                        row.getString("snapshot"),
                        row.getString("report"),
                        Sql.instant(row, "sealed_at")),
                "SELECT * FROM dataset_snapshot WHERE name = ? AND digest = ?",
                name,
                digest));
  }

  private static DatasetList.Row row(ResultSet row) throws SQLException {
    return new DatasetList.Row(
        row.getString("name"),
        row.getLong("snapshots"),
        row.getString("digest"),
        row.getLong("accepted"),
        row.getLong("rejected"),
        row.getLong("duplicates"),
        Sql.instant(row, "sealed_at"));
  }
}
