package dev.tunestream.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * All columns of a Parquet file, a row at a time as JSON: nested columns are objects and lists,
 * times are texts. Not for several threads.
 */
public final class ParquetJson implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet result;

  /**
   * Opens a file.
   *
   * @throws ParquetException if it can't be read; the message is what the library says
   */
  public ParquetJson(Path file) {
    Connection opened = null;
    try {
      opened = DuckDb.inMemory();
      this.connection = opened;
      this.statement =
          connection.prepareStatement("SELECT to_json(file) FROM read_parquet(?) AS file");
      statement.setString(1, file.toString());
      this.result = statement.executeQuery();
    } catch (SQLException e) {
      DuckDb.close(opened, e);
      throw told(e);
    }
  }

  /**
   * The next row, or null behind the last one.
   *
   * @throws ParquetException if it can't be read; the message is what the library says
   */
  public String next() {
    try {
      return result.next() ? result.getString(1) : null;
    } catch (SQLException e) {
      throw told(e);
    }
  }

  @Override
  public void close() {
    try (connection;
        statement;
        result) {
      // In the opposite order.
    } catch (SQLException e) {
      throw told(e);
    }
  }

  private static ParquetException told(SQLException e) {
    return new ParquetException(ParquetException.told(e), e);
  }
}
