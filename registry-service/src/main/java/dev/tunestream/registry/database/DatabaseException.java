package dev.tunestream.registry.database;

import java.sql.SQLException;

/** The database failed, or refused what was to be written. */
public final class DatabaseException extends RuntimeException {
  private final String state;

  public DatabaseException(SQLException cause) {
    super("the database failed: " + cause.getMessage(), cause);
    this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
  }

  /**
   * Whether the values were at fault (SQLSTATE classes 22, data exception, and 23, integrity): the
   * same values will never do. Everything else may work later.
   */
  public boolean isAboutValues() {
    return state.startsWith("22") || state.startsWith("23");
  }
}
