package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Questions about aliases: where they point, and where they have pointed. */
@ApplicationScoped
public class AliasQueries {
  private final Database database;

  AliasQueries(Database database) {
    this.database = database;
  }

  /**
   * An alias with what it stands for, or stood for at a time.
   *
   * @param moved since when
   */
  public record Alias(String model, String alias, int version, String adapter, Instant moved) {}

  /**
   * A move of an alias.
   *
   * @param number counts the model's changes; the cursor of the list
   * @param version where it points to since, or null where it was taken away
   * @param before where it has pointed to until then, or null where it was not there
   * @param by who moved it, or null for the registry itself
   */
  public record Move(
      long number, Integer version, Integer before, String by, String reason, Instant at) {}

  /** Where the aliases of a model point to, by name. */
  public Map<String, Integer> all(String model) {
    return database.read(connection -> all(connection, model));
  }

  static Map<String, Integer> all(Connection connection, String model) throws SQLException {
    Map<String, Integer> aliases = new TreeMap<>();
    Sql.list(
        connection,
        row -> aliases.put(row.getString("alias"), row.getInt("version")),
        "SELECT alias, version FROM model_alias WHERE model = ?",
        model);
    return aliases;
  }

  /** Where an alias points to. */
  public Optional<Alias> now(String model, String alias) {
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

  /** Where an alias pointed to at a time; nothing where it was not there. */
  public Optional<Alias> at(String model, String alias, Instant time) {
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
                            Sql.instant(row, "at")),
                    """
                    SELECT m.*, v.adapter FROM alias_move m
                    LEFT JOIN model_version v ON v.model = m.model AND v.version = m.version
                    WHERE m.model = ? AND m.alias = ? AND m.at <= ?
                    ORDER BY m.number DESC NULLS LAST, m.at DESC LIMIT 1
                    """,
                    model,
                    alias,
                    time)
                .filter(found -> found.adapter() != null));
  }

  /**
   * The moves of an alias, newest first.
   *
   * @param before only moves below this number
   */
  public Page<Move> moves(String model, String alias, long before, int limit) {
    List<Move> rows =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    row ->
                        new Move(
                            row.getLong("number"),
                            row.getObject("version", Integer.class),
                            row.getObject("before", Integer.class),
                            row.getString("by"),
                            row.getString("reason"),
                            Sql.instant(row, "at")),
                    """
                    SELECT * FROM alias_move
                    WHERE model = ? AND alias = ? AND number < ?
                    ORDER BY number DESC LIMIT ?
                    """,
                    model,
                    alias,
                    before,
                    limit + 1));
    return Page.of(rows, limit, move -> Long.toString(move.number()));
  }
}
