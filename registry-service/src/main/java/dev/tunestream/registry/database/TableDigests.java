package dev.tunestream.registry.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What stands in the tables that the journal makes, as a digest of each: two databases with equal
 * ones are equal row by row.
 */
@ApplicationScoped
public class TableDigests {
  private static final int ROWS_AT_A_TIME = 1000;

  private final Database database;

  TableDigests(Database database) {
    this.database = database;
  }

  /**
   * A table.
   *
   * @param sha256 of its rows as JSON, sorted, one a line
   */
  public record Table(String table, long rows, String sha256) {}

  /** Every table at one moment, by name; those that say how far the journal is are left out. */
  public List<Table> read() {
    return database.read(TableDigests::read);
  }

  private static List<Table> read(Connection connection) throws SQLException {
    List<String> names =
        Sql.list(
            connection,
            row -> row.getString(1),
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
              AND table_name NOT LIKE 'journal\\_%' AND table_name NOT LIKE 'flyway\\_%'
            ORDER BY table_name
            """);
    List<Table> tables = new ArrayList<>();
    for (String name : names) {
      tables.add(table(connection, name));
    }
    return tables;
  }

  private static Table table(Connection connection, String name) throws SQLException {
    MessageDigest digest = sha256();
    long rows = 0;
    String query =
        "SELECT row_to_json(t)::text COLLATE \"C\" AS line FROM \"%s\" t ORDER BY line"
            .formatted(name);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      // In a transaction, the driver fetches so many at a time.
      statement.setFetchSize(ROWS_AT_A_TIME);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          digest.update(result.getString(1).getBytes(StandardCharsets.UTF_8));
          digest.update((byte) '\n');
          rows++;
        }
      }
    }
    return new Table(name, rows, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
