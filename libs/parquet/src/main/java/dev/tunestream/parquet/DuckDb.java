package dev.tunestream.parquet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** Databases of a bounded size that fetch nothing and keep rows in their order. */
final class DuckDb {
  private DuckDb() {}

  /** One that lives as long as the connection, and works on one thread. */
  static DuckDBConnection inMemory() throws SQLException {
    // More would write row groups in another order each time, where rows come from a table.
    return inMemory(1);
  }

  /** One that lives as long as the connection. */
  static DuckDBConnection inMemory(int threads) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("memory_limit", "512MB");
    settings.setProperty("threads", "" + threads);
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("preserve_insertion_order", "true");
    // Not by the driver manager, which finds drivers of one class loader only.
    return new DuckDBDriver().connect("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
  }

  /** Closes what was opened before something failed, if it was. */
  static void close(Connection connection, Exception reason) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
  }

  /** A text in quotation marks, for the places where a statement takes no parameter. */
  static String quoted(Object text) {
    return "'" + text.toString().replace("'", "''") + "'";
  }
}
