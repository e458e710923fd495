package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.service.RequestRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param job that made it, or null for one that was pushed
   * @param push that brought it, or null for one that a job made
   * @param exactMatch of the tuned model; null where the evaluation failed
   * @param tokenF1 of the tuned model; null where the evaluation failed
   */
  public record Version(
      int version,
      String job,
      String push,
      String adapter,
      String evaluation,
      Double exactMatch,
      Double tokenF1,
      Instant registered) {}

  /**
   * What people say of a model.
   *
   * @param description null where it has none
   */
  public record Words(Map<String, String> tags, String description) {}

  private record Count(String model, long versions) {}

  /**
   * Models by name.
   *
   * @param text part of their names, or empty for all
   */
  public Page<Summary> list(String text, String after, int limit) {
    return database.read(
        connection -> {
          List<Count> counts =
              Sql.list(
                  connection,
                  row -> new Count(row.getString("model"), row.getLong("versions")),
                  """
                  SELECT model, count(*) AS versions FROM model_version
                  WHERE model > ? AND position(? in model) > 0
                  GROUP BY model ORDER BY model LIMIT ?
                  """,
                  after,
                  text,
                  limit + 1);
          List<Summary> rows = new ArrayList<>();
          for (Count count : counts) {
            rows.add(
                new Summary(
                    count.model(), count.versions(), AliasQueries.all(connection, count.model())));
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
                            row.getString("push"),
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

  /** Refuses a model that isn't there. */
  public void check(String model) {
    check(model, 1);
  }

  /** Refuses a version that isn't there. */
  public void check(String model, int version) {
    boolean isThere =
        database.read(
            connection ->
                Sql.first(
                        connection,
                        row -> true,
                        "SELECT 1 FROM model_version WHERE model = ? AND version = ?",
                        model,
                        version)
                    .isPresent());
    if (!isThere) {
      throw RequestRefusedException.unknown(
          version == 1
              ? "There is no model '%s'.".formatted(model)
              : "There is no version %d of model '%s'.".formatted(version, model));
    }
  }

  /**
   * What people say of a model or a version.
   *
   * @param version 0 for the model
   */
  public Words words(String model, int version) {
    return database.read(
        connection ->
            new Words(
                WordQueries.tags(connection, model, version),
                WordQueries.description(connection, model, version)));
  }

  /** A version with everything that led to it. */
  public Optional<VersionDetail> version(String model, int version) {
    return database.read(connection -> VersionDetail.find(connection, model, version));
  }
}
