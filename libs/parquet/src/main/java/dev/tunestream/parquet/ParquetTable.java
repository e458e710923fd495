package dev.tunestream.parquet;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Some thousand rows that are collected in memory in whatever order they come and written in
 * another as a Parquet file. The same rows written by the same statement are the same bytes. Not
 * for several threads.
 */
public final class ParquetTable implements AutoCloseable {
  /** The table's name in statements. */
  public static final String NAME = "collected";

  private final DuckDBConnection connection;
  private DuckDBAppender appender;

  private ParquetTable(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * An empty table.
   *
   * @param columns as {@code CREATE TABLE} of DuckDB takes them: {@code place INTEGER, input_ids
   *     INTEGER[]}
   */
  public static ParquetTable create(String columns) {
    ParquetTable table;
    try {
      table = new ParquetTable(DuckDb.inMemory());
    } catch (SQLException e) {
      throw new ParquetException("A table can't be made: " + ParquetException.told(e), e);
    }
    try {
      table.execute("CREATE TABLE %s (%s)".formatted(NAME, columns));
      return table;
    } catch (ParquetException e) {
      table.close();
      throw e;
    }
  }

  /**
   * Adds a row.
   *
   * @param values one for each column: a {@link Byte}, {@link Integer}, {@link Long}, {@link
   *     String}, {@code int[]}, or null
   */
  public void append(Object... values) {
    try {
      if (appender == null) {
        appender = connection.createAppender(NAME);
      }
      appender.beginRow();
      for (Object value : values) {
        switch (value) {
          case null -> appender.appendNull();
          case Byte number -> appender.append(number.byteValue());
          case Integer number -> appender.append(number.intValue());
          case Long number -> appender.append(number.longValue());
          case String text -> appender.append(text);
          case int[] numbers -> appender.append(numbers);
          default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
      }
      appender.endRow();
    } catch (SQLException e) {
      throw new ParquetException("A row can't be kept: " + ParquetException.told(e), e);
    }
  }

  /**
   * Writes a file.
   *
   * @param select what is written, from the table {@link #NAME}; it must say the order
   */
  public void write(String select, Path file) {
    flush();
    execute(
        "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)"
            .formatted(select, DuckDb.quoted(file)));
  }

  private void flush() {
    try {
      if (appender != null) {
        appender.close();
        appender = null;
      }
    } catch (SQLException e) {
      throw new ParquetException("Rows can't be kept: " + ParquetException.told(e), e);
    }
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new ParquetException("DuckDB can't do its work: " + ParquetException.told(e), e);
    }
  }

  @Override
  public void close() {
    try {
      flush();
      connection.close();
    } catch (SQLException e) {
      throw new ParquetException("A table can't be closed: " + ParquetException.told(e), e);
    }
  }
}
