package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds versions by what they are of and how they do. */
@ApplicationScoped
public class VersionSearch {
  private final Database database;

  VersionSearch(Database database) {
    this.database = database;
  }

  /**
   * What to look for; null is everything.
   *
   * @param text part of the model's name
   * @param tags with their values; a null value is any
   * @param base reference or digest of the base model
   * @param dataset name or digest of the dataset
   * @param alias that points to the version now
   * @param scores the least of each, {@code exactMatch} or {@code tokenF1}
   */
  public record Wanted(
      String text,
      Map<String, String> tags,
      String base,
      String dataset,
      String alias,
      Map<String, Double> scores) {}

  /** A version that was found. */
  public record Found(
      String model,
      int version,
      String adapter,
      String base,
      String dataset,
      Double exactMatch,
      Double tokenF1,
      List<String> aliases,
      Map<String, String> tags,
      Instant registered) {}

  /**
   * Versions by model and number.
   *
   * @param afterModel the last one's of the page before, or empty
   * @param afterVersion the last one's of the page before
   */
  public Page<Found> find(Wanted wanted, String afterModel, int afterVersion, int limit) {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder("(v.model, v.version) > (?, ?)");
    values.add(afterModel);
    values.add(afterVersion);
    and(where, values, "position(? in v.model) > 0", wanted.text());
    and(where, values, "? IN (coalesce(j.base, p.base), %s)".formatted(BASE), wanted.base());
    and(where, values, "? IN (j.dataset, j.dataset_digest)", wanted.dataset());
    and(
        where,
        values,
        "EXISTS (SELECT 1 FROM model_alias a WHERE a.model = v.model AND a.version = v.version"
            + " AND a.alias = ?)",
        wanted.alias());
    wanted
        .tags()
        .forEach(
            (tag, value) -> {
              where.append(
                  " AND EXISTS (SELECT 1 FROM model_tag t WHERE t.model = v.model"
                      + " AND t.version IN (0, v.version) AND t.tag = ?"
                      + (value == null ? ")" : " AND t.value = ?)"));
              values.add(tag);
              if (value != null) {
                values.add(value);
              }
            });
    wanted
        .scores()
        .forEach((score, least) -> and(where, values, SCORES.get(score) + " >= ?", least));
    values.add(limit + 1);
    List<Found> rows =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    row -> read(connection, row),
                    QUERY + where + ORDER,
                    values.toArray()));
    return Page.of(rows, limit, found -> found.model() + ":" + found.version());
  }

  /** The scores that can be asked for. */
  public static final Map<String, String> SCORES =
      Map.of(
          "exactMatch", "(e.tuned ->> 'exactMatch')::float8",
          "tokenF1", "(e.tuned ->> 'tokenF1')::float8");

  private static final String BASE = "coalesce(j.recipe ->> 'base', p.base_reference)";

  private static final String QUERY =
      """
      SELECT v.*, %s AS base, j.dataset, %s AS exact_match, %s AS token_f1
      FROM model_version v
      LEFT JOIN job j ON j.id = v.job
      LEFT JOIN push p ON p.id = v.push
      LEFT JOIN evaluation e ON e.id = v.evaluation
      WHERE\s"""
          .formatted(BASE, SCORES.get("exactMatch"), SCORES.get("tokenF1"));

  private static final String ORDER = " ORDER BY v.model, v.version LIMIT ?";

  private static void and(
      StringBuilder where, List<Object> values, String condition, Object value) {
    if (value != null) {
      where.append(" AND ").append(condition);
      values.add(value);
    }
  }

  private static Found read(Connection connection, ResultSet row) throws SQLException {
    String model = row.getString("model");
    int version = row.getInt("version");
    return new Found(
        model,
        version,
        row.getString("adapter"),
        row.getString("base"),
        row.getString("dataset"),
        row.getObject("exact_match", Double.class),
        row.getObject("token_f1", Double.class),
        VersionDetail.aliases(connection, model, version),
        WordQueries.tags(connection, model, version),
        Sql.instant(row, "registered_at"));
  }
}
