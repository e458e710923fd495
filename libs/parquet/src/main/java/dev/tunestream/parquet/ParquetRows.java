package dev.tunestream.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some columns of a Parquet file, row after row in the file's order. Not for several threads.
 *
 * <p>Methods throw {@link ParquetException} for a file that is damaged and for values that are not
 * what was asked for; the message names file, row and column.
 */
public final class ParquetRows implements AutoCloseable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final String name;
  private final List<String> columns;
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet result;
  private long row;

  private ParquetRows(
      String name,
      List<String> columns,
      Connection connection,
      PreparedStatement statement,
      ResultSet result) {
    this.name = name;
    this.columns = columns;
    this.connection = connection;
    this.statement = statement;
    this.result = result;
  }

  /** Whether a file begins as Parquet files do. */
  public static boolean isParquet(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /**
   * Opens a file.
   *
   * @param columns those to read; of a column that the file hasn't, {@link #has} says so and every
   *     value is missing
   */
  public static ParquetRows open(Path file, String... columns) {
    String name = file.getFileName().toString();
    Connection connection = null;
    try {
      connection = DuckDb.inMemory();
      Set<String> there = columns(connection, file);
      List<String> wanted = Arrays.stream(columns).filter(there::contains).toList();
      if (wanted.isEmpty()) {
        throw new ParquetException(
            "%s has none of the columns %s; it has %s"
                .formatted(name, String.join(", ", columns), String.join(", ", there)));
      }
      PreparedStatement statement =
          connection.prepareStatement(
              "SELECT %s FROM read_parquet(?)"
                  .formatted(
                      wanted.stream()
                          .map(column -> '"' + column + '"')
                          .collect(Collectors.joining(", "))));
      statement.setString(1, file.toString());
      return new ParquetRows(name, wanted, connection, statement, statement.executeQuery());
    } catch (SQLException | ParquetException e) {
      DuckDb.close(connection, e);
      throw e instanceof ParquetException told ? told : damaged(name, 0, (SQLException) e);
    }
  }

  private static Set<String> columns(Connection connection, Path file) throws SQLException {
    Set<String> columns = new LinkedHashSet<>();
    try (PreparedStatement describe =
        connection.prepareStatement("DESCRIBE SELECT * FROM read_parquet(?)")) {
      describe.setString(1, file.toString());
      try (ResultSet result = describe.executeQuery()) {
        while (result.next()) {
          columns.add(result.getString(1));
        }
      }
    }
    return columns;
  }

  /** Whether the file has a column that was asked for. */
  public boolean has(String column) {
    return columns.contains(column);
  }

  /** Goes to the next row; false behind the last one. */
  public boolean next() {
    try {
      row++;
      return result.next();
    } catch (SQLException e) {
      throw damaged(name, row, e);
    }
  }

  /** The number of the row, from 1. */
  public long row() {
    return row;
  }

  /** A list of whole numbers of 32 bits, or null where there is none. */
  public int[] integers(String column) {
    Object[] values = list(column);
    if (values == null) {
      return null;
    }
    int[] integers = new int[values.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = integer(column, values[i]);
    }
    return integers;
  }

  /** A whole number of 32 bits, or null where there is none. */
  public Integer integer(String column) {
    Object value = value(column);
    return value == null ? null : integer(column, value);
  }

  /** A text, or null where there is none. */
  public String text(String column) {
    Object value = value(column);
    if (value != null && !(value instanceof String)) {
      throw wrong(column, value, "a text");
    }
    return (String) value;
  }

  private Object[] list(String column) {
    Object value = value(column);
    try {
      if (value instanceof java.sql.Array array) {
        return (Object[]) array.getArray();
      }
    } catch (SQLException e) {
      throw damaged(name, row, e);
    }
    if (value != null) {
      throw wrong(column, value, "a list");
    }
    return null;
  }

  private Object value(String column) {
    int index = columns.indexOf(column);
    try {
      return index < 0 ? null : result.getObject(index + 1);
    } catch (SQLException e) {
      throw damaged(name, row, e);
    }
  }

  private int integer(String column, Object value) {
    if (value instanceof Number number
        && number.longValue() == number.intValue()
        && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw wrong(column, value, "a whole number of 32 bits");
  }

  private ParquetException wrong(String column, Object value, String wanted) {
    return new ParquetException(
        "%s row %d: column %s holds %s and not %s".formatted(name, row, column, value, wanted));
  }

  private static ParquetException damaged(String name, long row, SQLException e) {
    return new ParquetException(
        "%s can't be read as Parquet%s: %s"
            .formatted(name, row == 0 ? "" : " at row " + row, ParquetException.told(e)),
        e);
  }

  @Override
  public void close() {
    try (connection;
        statement;
        result) {
      // In the opposite order.
    } catch (SQLException e) {
      throw new ParquetException(name + " can't be closed: " + ParquetException.told(e), e);
    }
  }
}
