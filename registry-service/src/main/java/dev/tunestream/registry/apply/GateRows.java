package dev.tunestream.registry.apply;

import dev.tunestream.events.GateDecided;
import dev.tunestream.events.GateSet;
import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** What models ask of versions, and what that has come to. */
final class GateRows {
  private GateRows() {}

  static void set(Connection connection, Told<GateSet> told) throws SQLException {
    GateSet event = told.event();
    ModelChanges.apply(
        connection,
        told,
        event.model(),
        null,
        event.by(),
        event.rules() == null
            ? "gate to %s set back to the rules for all".formatted(event.alias())
            : "gate to %s set to %d rules".formatted(event.alias(), event.rules().size()),
        _ -> event.rules() == null ? remove(connection, event) : put(connection, told));
  }

  private static int remove(Connection connection, GateSet event) throws SQLException {
    return Sql.update(
        connection,
        "DELETE FROM model_gate WHERE model = ? AND alias = ?",
        event.model(),
        event.alias());
  }

  private static int put(Connection connection, Told<GateSet> told) throws SQLException {
    GateSet event = told.event();
    return Sql.update(
        connection,
        """
        INSERT INTO model_gate (model, alias, rules, by, set_at) VALUES (?, ?, ?::json, ?, ?)
        ON CONFLICT (model, alias) DO UPDATE SET
          rules = excluded.rules, by = excluded.by, set_at = excluded.set_at
        """,
        event.model(),
        event.alias(),
        EventJson.of(event.rules()),
        event.by(),
        told.at());
  }

  /** Void for a version that isn't there. */
  static void decided(Connection connection, Told<GateDecided> told) throws SQLException {
    GateDecided event = told.event();
    ModelChanges.apply(
        connection,
        told,
        event.model(),
        event.version(),
        event.by(),
        "gate to %s %s%s"
            .formatted(
                event.alias(),
                event.passed() ? "passed" : "refused",
                event.override() == null ? "" : ", and overridden"),
        number -> insert(connection, told, number));
  }

  private static int insert(Connection connection, Told<GateDecided> told, long number)
      throws SQLException {
    GateDecided event = told.event();
    return Sql.update(
        connection,
        """
        INSERT INTO gate (model, version, alias, passed, reason, at, evaluation, report, rules,
                          by, override, number)
        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?
        WHERE EXISTS (SELECT 1 FROM model_version WHERE model = ? AND version = ?)
        """,
        event.model(),
        event.version(),
        event.alias(),
        event.passed(),
        event.reason(),
        told.at(),
        event.evaluation(),
        event.report(),
        EventJson.of(event.rules()),
        event.by(),
        event.override(),
        number,
        event.model(),
        event.version());
  }
}
