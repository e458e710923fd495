package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Questions about adapters. */
@ApplicationScoped
public class AdapterQueries {
  private final Database database;

  AdapterQueries(Database database) {
    this.database = database;
  }

  /**
   * An adapter that the line has made.
   *
   * @param job the first job that made it
   * @param bytes size of its files together
   * @param base digest of the base model that it belongs to
   */
  public record Known(String digest, String job, long bytes, String base) {}

  /** The adapter with this digest, or nothing where no job has made it. */
  public Optional<Known> find(String digest) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new Known(
                        row.getString("digest"),
                        row.getString("job"),
                        row.getLong("bytes"),
                        row.getString("base")),
                """
                SELECT a.digest, a.job, a.bytes, j.base
                FROM adapter a JOIN job j ON j.id = a.job
                WHERE a.digest = ? ORDER BY a.produced_at, a.job LIMIT 1
                """,
                digest));
  }
}
