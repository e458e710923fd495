package dev.tunestream.registry.hub.repo;

import dev.tunestream.recipe.Names;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions by what a hub's client calls them. */
@ApplicationScoped
public class VersionQueries {
  /** Always the newest version. */
  public static final String MAIN = "main";

  static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern NUMBER = Pattern.compile("v([1-9][0-9]{0,8})");

  private final Database database;

  VersionQueries(Database database) {
    this.database = database;
  }

  /** A name of a version: an alias, which moves. */
  public record Ref(String name, String commit) {}

  /** The newest version of a model. */
  public Optional<VersionRow> newest(String model) {
    return first("WHERE v.model = ? ORDER BY v.version DESC LIMIT 1", model);
  }

  /** The version that a revision names. */
  public Optional<VersionRow> find(String model, String revision) {
    if (revision.equals(MAIN)) {
      return newest(model);
    }
    Matcher number = NUMBER.matcher(revision);
    if (number.matches()) {
      return first("WHERE v.model = ? AND v.version = ?", model, Integer.parseInt(number.group(1)));
    }
    if (COMMIT.matcher(revision).matches()) {
      return first("WHERE v.model = ? AND v.commit = ?", model, revision);
    }
    if (!Names.isValid(revision)) {
      return Optional.empty();
    }
    return first(
        "JOIN model_alias a ON a.model = v.model AND a.version = v.version"
            + " WHERE v.model = ? AND a.alias = ?",
        model,
        revision);
  }

  /** The version that a push has become. */
  public Optional<VersionRow> ofPush(String push) {
    return first("WHERE v.push = ?", push);
  }

  /** Whether an evaluation has ended. */
  public boolean isEvaluated(String evaluation) {
    return database.read(
        connection ->
            Sql.first(connection, row -> true, "SELECT 1 FROM evaluation WHERE id = ?", evaluation)
                .isPresent());
  }

  /** Whether a revision is one that some model has. */
  public boolean isRevision(String revision) {
    return NUMBER.matcher(revision).matches()
        || database.read(
            connection ->
                Sql.first(
                        connection,
                        row -> true,
                        """
                        SELECT 1 FROM model_alias WHERE alias = ?
                        UNION ALL SELECT 1 FROM model_version WHERE commit = ? LIMIT 1
                        """,
                        revision,
                        revision)
                    .isPresent());
  }

  /** Versions up to a number, newest first. */
  public List<VersionRow> history(String model, int from, int limit) {
    return list(
        "WHERE v.model = ? AND v.version <= ? ORDER BY v.version DESC LIMIT ?", model, from, limit);
  }

  /** The newest versions of models by name, of those whose name holds a text. */
  public List<VersionRow> models(String search, String after, int limit) {
    return list(
        """
        WHERE v.model > ? AND position(? in v.model) > 0
          AND NOT EXISTS (SELECT 1 FROM model_version n
                          WHERE n.model = v.model AND n.version > v.version)
        ORDER BY v.model LIMIT ?
        """,
        after,
        search,
        limit);
  }

  /** The aliases of a model. */
  public List<Ref> aliases(String model) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                row -> new Ref(row.getString("alias"), row.getString("commit")),
                """
                SELECT a.alias, v.commit FROM model_alias a
                JOIN model_version v ON v.model = a.model AND v.version = a.version
                WHERE a.model = ? ORDER BY a.alias
                """,
                model));
  }

  private Optional<VersionRow> first(String where, Object... parameters) {
    return list(where, parameters).stream().findFirst();
  }

  private List<VersionRow> list(String where, Object... parameters) {
    return database.read(
        connection ->
            Sql.list(connection, VersionRow::read, VersionRow.SELECT + where, parameters));
  }
}
