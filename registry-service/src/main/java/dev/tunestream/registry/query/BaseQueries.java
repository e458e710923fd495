package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Questions about base models. */
@ApplicationScoped
public class BaseQueries {
  private final Database database;

  BaseQueries(Database database) {
    this.database = database;
  }

  /**
   * A base that a job was accepted with, or that something pushed belongs to.
   *
   * @param reference as the first recipe or push names it
   */
  public record Known(String digest, String reference) {}

  /** The base with this digest, or nothing where the line has never used it. */
  public Optional<Known> find(String digest) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row -> new Known(digest, row.getString("reference")),
                """
                SELECT reference FROM (
                  SELECT recipe ->> 'base' AS reference, requested_at AS at, id
                  FROM job WHERE base = ? AND recipe IS NOT NULL
                  UNION ALL
                  SELECT base_reference, at, id FROM push WHERE base = ?
                ) known
                ORDER BY at, id LIMIT 1
                """,
                digest,
                digest));
  }
}
