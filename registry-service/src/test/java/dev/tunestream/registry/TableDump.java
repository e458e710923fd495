package dev.tunestream.registry;

import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in the tables that the journal makes, to compare. */
public final class TableDump {
  private static final List<String> TABLES =
      List.of(
          "answer_rating",
          "dataset_snapshot",
          "job",
          "job_history",
          "job_step",
          "adapter",
          "evaluation",
          "model_version",
          "model_alias",
          "model_change",
          "model_description",
          "model_gate",
          "model_tag",
          "push",
          "alias_move",
          "gate");

  private TableDump() {}

  /** The rows of every table as JSON, sorted. */
  public static Map<String, List<String>> of(Connection connection) throws SQLException {
    Map<String, List<String>> dump = new TreeMap<>();
    for (String table : TABLES) {
      dump.put(
          table,
          Sql.list(
              connection,
              row -> row.getString(1),
              "SELECT row_to_json(t)::text FROM " + table + " t ORDER BY 1"));
    }
    return dump;
  }
}
