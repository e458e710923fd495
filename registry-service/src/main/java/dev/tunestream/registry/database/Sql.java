package dev.tunestream.registry.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements with their parameters in place, on a connection that the caller holds. */
public final class Sql {
  private Sql() {}

  /** Makes a value of the row that the result stands on. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet result) throws SQLException;
  }

  /** Runs a statement that changes rows, and gives their number. */
  public static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** All rows of a query. */
  public static <T> List<T> list(
      Connection connection, Row<T> row, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        List<T> values = new ArrayList<>();
        while (result.next()) {
          values.add(row.read(result));
        }
        return values;
      }
    }
  }

  /** The first row of a query. */
  public static <T> Optional<T> first(
      Connection connection, Row<T> row, String sql, Object... parameters) throws SQLException {
    return list(connection, row, sql, parameters).stream().findFirst();
  }

  /** A point in time of a row; null where there is none. */
  public static Instant instant(ResultSet result, String column) throws SQLException {
    OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, storable(parameters[i]));
    }
  }

  private static Object storable(Object value) {
    return switch (value) {
      case Instant time -> time.atOffset(ZoneOffset.UTC);
      // PostgreSQL's texts can't hold this one character.
      case String text -> text.replace('\0', '\uFFFD');
      case null, default -> value;
    };
  }
}
