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
   * An adapter that the line has made, or that was pushed.
   *
   * @param job the first job that made it, or null
   * @param push the first push that brought it, or null where a job has made it
   * @param bytes size of its files together
   * @param base digest of the base model that it belongs to
   */
  public record Known(String digest, String job, String push, long bytes, String base) {}

  /** The adapter with this digest, or nothing where no job and no push has brought it. */
  public Optional<Known> find(String digest) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new Known(
                        row.getString("digest"),
                        row.getString("job"),
                        row.getString("push"),
                        row.getLong("bytes"),
                        row.getString("base")),
                """
                SELECT a.digest, a.job, NULL AS push, a.bytes, j.base, a.produced_at AS at
                FROM adapter a JOIN job j ON j.id = a.job WHERE a.digest = ?
                UNION ALL
                SELECT p.adapter, NULL, p.id, p.bytes, p.base, p.at
                FROM push p WHERE p.adapter = ?
                ORDER BY push NULLS FIRST, at, job LIMIT 1
                """,
                digest,
                digest));
  }
}
