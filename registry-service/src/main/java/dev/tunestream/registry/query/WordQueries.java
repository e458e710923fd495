package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What people say of models and versions; a model's words are of version 0. */
final class WordQueries {
  private WordQueries() {}

  /** Tags with their values, by name. */
  static Map<String, String> tags(Connection connection, String model, int version)
      throws SQLException {
    Map<String, String> tags = new TreeMap<>();
    Sql.list(
        connection,
        row -> tags.put(row.getString("tag"), row.getString("value")),
        "SELECT tag, value FROM model_tag WHERE model = ? AND version = ?",
        model,
        version);
    return tags;
  }

  /** The description, or null. */
  static String description(Connection connection, String model, int version) throws SQLException {
    return Sql.first(
            connection,
            row -> row.getString("text"),
            "SELECT text FROM model_description WHERE model = ? AND version = ?",
            model,
            version)
        .orElse(null);
  }
}
