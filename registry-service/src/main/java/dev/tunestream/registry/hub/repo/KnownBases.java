package dev.tunestream.registry.hub.repo;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.JsonDocuments;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The base models that this line knows: the seedling, which ingest-service brings into the store,
 * and what the recipes of its jobs named, with the digest that it was pinned to last.
 */
@ApplicationScoped
public class KnownBases {
  public static final String SEEDLING = "seedling";
  private static final DocumentKey SEEDLING_KEY = DocumentKey.of("bases", SEEDLING);
  private static final int SHOWN = 20;

  private final Database database;
  private final JsonDocuments<Map<String, String>> documents;

  KnownBases(Database database, ArtifactStore store) {
    this.database = database;
    this.documents = new JsonDocuments<>(store, new TypeReference<>() {});
  }

  /**
   * A base.
   *
   * @param digest of its files
   * @param at when it was named last, or null where no recipe has named it
   */
  public record Base(String digest, Instant at) {}

  /** The base that recipes name so, such as {@code seedling} or {@code owner/name@revision}. */
  public Optional<Base> named(String reference) {
    Optional<Base> pinned =
        first(
            """
            SELECT base, updated_at AS at FROM job
            WHERE base IS NOT NULL AND recipe ->> 'base' = ? ORDER BY updated_at DESC LIMIT 1
            """,
            reference);
    return reference.equals(SEEDLING) ? seedling().or(() -> pinned) : pinned;
  }

  /** The base that recipes name so, with or without a revision, by the commit it has here. */
  public Optional<Base> byCommit(String reference, String commit) {
    return named(reference)
        .filter(base -> base.digest().startsWith(commit))
        .or(
            () ->
                first(
                    """
                    SELECT base, max(updated_at) AS at FROM job
                    WHERE base LIKE ? AND split_part(recipe ->> 'base', '@', 1) = ?
                    GROUP BY base LIMIT 1
                    """,
                    commit + "%",
                    reference));
  }

  /** The base with this digest, if something was made of it. */
  public Optional<Base> byDigest(String digest) {
    return first(
        """
        SELECT base, at FROM (
          SELECT base, updated_at AS at FROM job UNION ALL SELECT base, at FROM push) known
        WHERE base = ? ORDER BY at DESC LIMIT 1
        """,
        digest);
  }

  /** What can be named, for people. */
  public List<String> names() {
    List<String> named =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    row -> row.getString("name"),
                    """
                    SELECT recipe ->> 'base' AS name FROM job
                    WHERE base IS NOT NULL AND recipe ->> 'base' <> ?
                    GROUP BY 1 ORDER BY max(updated_at) DESC LIMIT ?
                    """,
                    SEEDLING,
                    SHOWN));
    List<String> names = new java.util.ArrayList<>(List.of(SEEDLING));
    names.addAll(named);
    return names;
  }

  private Optional<Base> seedling() {
    return documents.find(SEEDLING_KEY).map(written -> new Base(written.get("digest"), null));
  }

  private Optional<Base> first(String sql, Object... parameters) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row -> new Base(row.getString("base"), Sql.instant(row, "at")),
                sql,
                parameters));
  }
}
