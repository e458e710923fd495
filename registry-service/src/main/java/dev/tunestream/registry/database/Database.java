package dev.tunestream.registry.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Hands out transactions on the registry's tables. */
@ApplicationScoped
public class Database {
  private final DataSource connections;
  private final Flyway flyway;

  Database(DataSource connections, Flyway flyway) {
    this.connections = connections;
    this.flyway = flyway;
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Makes the tables, or brings them up to date; nothing where they are. */
  public void migrate() {
    flyway.migrate();
  }

  /** Drops the tables with all that is in them. They are made again by {@link #migrate}. */
  public void drop() {
    flyway.clean();
  }

  /**
   * Runs the work in a transaction: all of it counts, or, when it throws, nothing.
   *
   * @throws DatabaseException if the database fails
   */
  public <T> T transaction(Work<T> work) {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Runs queries that see the tables at one moment. */
  public <T> T read(Work<T> work) {
    return transaction(
        connection -> {
          Sql.update(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
          return work.on(connection);
        });
  }
}
