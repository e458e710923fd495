package dev.tunestream.registry.apply;

import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** Keeps what happened to a job, each event once however often it was published. */
final class JobHistory {
  private JobHistory() {}

  /**
   * @param text what happened, in a few words for people
   */
  static void add(Connection connection, String job, Told<?> told, String text)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO job_history (job, source, event_id, event, at, text, data)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?::json) ON CONFLICT DO NOTHING",
        job,
        told.source(),
        told.id(),
        told.event().getClass().getSimpleName(),
        told.at(),
        text,
        EventJson.data(told.event()));
  }
}
