package dev.tunestream.ingest.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Rows of a Parquet file, which DuckDB reads a part at a time and gives as JSON: nested columns
 * become objects and lists, times become texts.
 */
final class ParquetReader implements RowReader {
  private final String name;
  private final Path file;
  private final boolean temporary;
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet result;
  private long rows;

  /**
   * @param temporary whether the file is gone when this is closed
   */
  ParquetReader(String name, Path file, boolean temporary) throws IOException {
    this.name = name;
    this.file = file;
    this.temporary = temporary;
    Connection opened = null;
    try {
      opened = DriverManager.getConnection("jdbc:duckdb:", settings());
      this.connection = opened;
      this.statement =
          connection.prepareStatement("SELECT to_json(file) FROM read_parquet(?) AS file");
      statement.setString(1, file.toString());
      this.result = statement.executeQuery();
    } catch (SQLException e) {
      close(opened);
      throw broken(e);
    }
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("memory_limit", "512MB");
    settings.setProperty("threads", "1");
    // Nothing is fetched from anywhere, and rows come in the file's order.
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("preserve_insertion_order", "true");
    return settings;
  }

  @Override
  public Row next() {
    try {
      if (!result.next()) {
        return null;
      }
      String json = result.getString(1);
      rows++;
      return json.length() > MAX_ROW_BYTES
          ? RowJson.unreadable(rows, json, RowJson.tooLong())
          : RowJson.parse(rows, json);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private UnreadableFileException broken(SQLException e) {
    String problem = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
    return new UnreadableFileException(
        "%s can't be read as Parquet behind row %d: %s. Write it anew; nothing of the file was taken."
            .formatted(name, rows, problem.replace(file.toString(), name)),
        e);
  }

  @Override
  public void close() throws IOException {
    close(result);
    close(statement);
    close(connection);
    if (temporary) {
      Files.deleteIfExists(file);
    }
  }

  private static void close(AutoCloseable resource) throws IOException {
    if (resource != null) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IOException("DuckDB can't be closed: " + e.getMessage(), e);
      }
    }
  }
}
