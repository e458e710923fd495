package dev.tunestream.registry.apply;

import dev.tunestream.events.AliasMoved;
import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** Where aliases point, and where they have pointed. */
final class AliasRows {
  private AliasRows() {}

  /**
   * Void for a version that isn't there, where the alias has pointed to something else than was
   * expected, and where nothing would change.
   */
  static void moved(Connection connection, Told<AliasMoved> told) throws SQLException {
    AliasMoved event = told.event();
    ModelChanges.apply(
        connection,
        told,
        event.model(),
        event.version(),
        event.by(),
        event.version() == null
            ? "alias %s taken away".formatted(event.alias())
            : "alias %s moved to version %d".formatted(event.alias(), event.version()),
        number -> move(connection, told, number));
  }

  private static int move(Connection connection, Told<AliasMoved> told, long number)
      throws SQLException {
    AliasMoved event = told.event();
    Integer before =
        Sql.first(
                connection,
                row -> row.getInt("version"),
                "SELECT version FROM model_alias WHERE model = ? AND alias = ?",
                event.model(),
                event.alias())
            .orElse(null);
    if (event.expects() != null && event.expects() != (before == null ? 0 : before)) {
      return 0;
    }
    int changed = event.version() == null ? remove(connection, event) : point(connection, told);
    if (changed > 0) {
      Sql.update(
          connection,
          """
          INSERT INTO alias_move (model, alias, version, at, before, by, reason, number)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          event.model(),
          event.alias(),
          event.version(),
          told.at(),
          before,
          event.by(),
          event.reason(),
          number);
    }
    return changed;
  }

  private static int remove(Connection connection, AliasMoved event) throws SQLException {
    return Sql.update(
        connection,
        "DELETE FROM model_alias WHERE model = ? AND alias = ?",
        event.model(),
        event.alias());
  }

  private static int point(Connection connection, Told<AliasMoved> told) throws SQLException {
    AliasMoved event = told.event();
    return Sql.update(
        connection,
        """
        INSERT INTO model_alias (model, alias, version, moved_at)
        SELECT ?, ?, ?, ?
        WHERE EXISTS (SELECT 1 FROM model_version WHERE model = ? AND version = ?)
        ON CONFLICT (model, alias) DO UPDATE SET
          version = excluded.version, moved_at = excluded.moved_at
        WHERE model_alias.version <> excluded.version
        """,
        event.model(),
        event.alias(),
        event.version(),
        told.at(),
        event.model(),
        event.version());
  }
}
