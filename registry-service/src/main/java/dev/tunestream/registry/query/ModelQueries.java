package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Questions about models, versions and aliases. */
@ApplicationScoped
public class ModelQueries {
  private final Database database;

  ModelQueries(Database database) {
    this.database = database;
  }

  /**
   * A model in the list.
   *
   * @param versions how many there are
   * @param aliases the version of each
   */
  public record Summary(String name, long versions, Map<String, Integer> aliases) {}

  /**
   * A version in the list.
   *
   * @param exactMatch of the tuned model; null where the evaluation failed
   * @param tokenF1 of the tuned model; null where the evaluation failed
   */
  public record Version(
      int version,
      String job,
      String adapter,
      String evaluation,
      Double exactMatch,
      Double tokenF1,
      Instant registered) {}

  /** An alias with what it stands for. */
  public record Alias(String model, String alias, int version, String adapter, Instant moved) {}

  private record Count(String model, long versions) {}

  /** Models by name. */
  public Page<Summary> list(String after, int limit) {
    return database.read(
        connection -> {
          List<Count> counts =
              Sql.list(
                  connection,
                  row -> new Count(row.getString("model"), row.getLong("versions")),
                  """
                  SELECT model, count(*) AS versions FROM model_version
                  WHERE model > ? GROUP BY model ORDER BY model LIMIT ?
                  """,
                  after,
                  limit + 1);
          List<Summary> rows = new ArrayList<>();
          for (Count count : counts) {
            rows.add(
                new Summary(count.model(), count.versions(), aliases(connection, count.model())));
          }
          return Page.of(rows, limit, Summary::name);
        });
  }

  /**
   * The versions of a model, newest first; none for a model that isn't known.
   *
   * @param before only versions below it
   */
  public Page<Version> versions(String model, int before, int limit) {
    List<Version> rows =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    row ->
                        new Version(
                            row.getInt("version"),
                            row.getString("job"),
                            row.getString("adapter"),
                            row.getString("evaluation"),
                            row.getObject("exact_match", Double.class),
                            row.getObject("token_f1", Double.class),
                            Sql.instant(row, "registered_at")),
                    """
                    SELECT v.*, (e.tuned ->> 'exactMatch')::float8 AS exact_match,
                           (e.tuned ->> 'tokenF1')::float8 AS token_f1
                    FROM model_version v LEFT JOIN evaluation e ON e.id = v.evaluation
                    WHERE v.model = ? AND v.version < ? ORDER BY v.version DESC LIMIT ?
                    """,
                    model,
                    before,
                    limit + 1));
    return Page.of(rows, limit, version -> Integer.toString(version.version()));
  }

  /** Where the aliases of a model point to, by name. */
  public Map<String, Integer> aliases(String model) {
    return database.read(connection -> aliases(connection, model));
  }

  /** An alias of a model. */
  public Optional<Alias> alias(String model, String alias) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new Alias(
                        row.getString("model"),
                        row.getString("alias"),
                        row.getInt("version"),
                        row.getString("adapter"),
                        Sql.instant(row, "moved_at")),
                """
                SELECT a.*, v.adapter FROM model_alias a
                JOIN model_version v ON v.model = a.model AND v.version = a.version
                WHERE a.model = ? AND a.alias = ?
                """,
                model,
                alias));
  }

  /** A version with everything that led to it. */
  public Optional<VersionDetail> version(String model, int version) {
    return database.read(connection -> VersionDetail.find(connection, model, version));
  }

  static Map<String, Integer> aliases(Connection connection, String model) throws SQLException {
    Map<String, Integer> aliases = new TreeMap<>();
    Sql.list(
        connection,
        row -> aliases.put(row.getString("alias"), row.getInt("version")),
        "SELECT alias, version FROM model_alias WHERE model = ?",
        model);
    return aliases;
  }
}
