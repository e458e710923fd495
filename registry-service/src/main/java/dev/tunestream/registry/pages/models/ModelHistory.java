package dev.tunestream.registry.pages.models;

import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where the aliases of a model have pointed, and which gates were decided, the last first. */
final class ModelHistory {
  private static final int MOST = 50;

  private ModelHistory() {}

  static List<AliasMove> moves(Connection connection, String model) throws SQLException {
    return Sql.list(
        connection,
        row ->
            new AliasMove(
                row.getString("alias"),
                row.getObject("version", Integer.class),
                row.getObject("before", Integer.class),
                row.getString("by"),
                row.getString("reason"),
                Sql.instant(row, "at")),
        "SELECT * FROM alias_move WHERE model = ? ORDER BY number DESC LIMIT ?",
        model,
        MOST);
  }

  /** The decisions on all versions, without their rules. */
  static List<GateView> gates(Connection connection, String model) throws SQLException {
    return Sql.list(
        connection,
        row ->
            new GateView(
                row.getInt("version"),
                row.getString("alias"),
                row.getBoolean("passed"),
                row.getString("reason"),
                Sql.instant(row, "at"),
                List.of(),
                row.getString("by"),
                row.getString("override")),
        "SELECT * FROM gate WHERE model = ? ORDER BY number DESC LIMIT ?",
        model,
        MOST);
  }
}
