package dev.tunestream.registry.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Documents in columns. */
final class Json {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  /** The part of an event that a column keeps, or null where there is none. */
  static <T> T of(ResultSet row, String column, Class<T> type) throws SQLException {
    String text = row.getString(column);
    try {
      return text == null ? null : JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the column was written from the event's record", e);
    }
  }

  /** The document of a column, or null where there is none. */
  static JsonNode of(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    try {
      return text == null ? null : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database keeps valid JSON only", e);
    }
  }
}
