package dev.tunestream.registry.live;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.job.JobState;
import dev.tunestream.registry.query.JobQueries;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What has become of jobs behind a place in their streams. */
@Singleton
class JobNewsQuery {
  /** Steps in one event: some 60 kB. */
  private static final int MOST_STEPS = 500;

  private static final int MOST_JOBS = 500;

  private final Database database;

  JobNewsQuery(Database database) {
    this.database = database;
  }

  /** All that can be told at one moment. */
  record Found(JobNews.State state, List<JobNews.Happening> history, List<JobQueries.Step> steps) {
    boolean hasMoreSteps() {
      return steps.size() == MOST_STEPS;
    }
  }

  /** The job's state and whole history, and the next steps behind a place. */
  Optional<Found> behind(JobPlace place, String job) {
    return database.read(
        connection -> {
          Optional<JobNews.State> state = state(connection, job);
          return state.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Found(state.get(), history(connection, job), steps(connection, job, place)));
        });
  }

  private static Optional<JobNews.State> state(Connection connection, String job)
      throws SQLException {
    return Sql.first(
        connection,
        JobNewsQuery::state,
        """
        SELECT j.state, j.attempt, j.reason, j.updated_at, e.state AS evaluation,
               v.model, v.version,
               coalesce(j.recipe -> 'registry' ->> 'register', 'true') = 'true' AS registers
        FROM job j
        LEFT JOIN evaluation e ON e.id = j.id
        LEFT JOIN model_version v ON v.job = j.id
        WHERE j.id = ?
        """,
        job);
  }

  private static JobNews.State state(ResultSet row) throws SQLException {
    JobState state = JobState.valueOf(row.getString("state"));
    String evaluation = row.getString("evaluation");
    Integer version = row.getObject("version", Integer.class);
    boolean isMade = evaluation != null && (version != null || !row.getBoolean("registers"));
    return new JobNews.State(
        state.name(),
        row.getInt("attempt"),
        row.getString("reason"),
        evaluation,
        row.getString("model"),
        version,
        state.isEnd() && (state != JobState.SUCCEEDED || isMade),
        Sql.instant(row, "updated_at"));
  }

  private static List<JobNews.Happening> history(Connection connection, String job)
      throws SQLException {
    return Sql.list(
        connection,
        row ->
            new JobNews.Happening(
                row.getString("event_id"),
                row.getString("event"),
                Sql.instant(row, "at"),
                row.getString("text")),
        "SELECT * FROM job_history WHERE job = ? ORDER BY at, event_id, source",
        job);
  }

  /** A later attempt writes steps again: so by attempt, then by step. */
  private static List<JobQueries.Step> steps(Connection connection, String job, JobPlace place)
      throws SQLException {
    return Sql.list(
        connection,
        JobQueries::step,
        """
        SELECT * FROM job_step WHERE job = ? AND (attempt, step) > (?, ?)
        ORDER BY attempt, step LIMIT ?
        """,
        job,
        place.attempt(),
        place.step(),
        MOST_STEPS);
  }

  /** These jobs as the list shows them, in the order in which they changed. */
  List<JobQueries.Summary> jobs(Collection<String> ids) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                JobQueries::summary,
                JobQueries.SUMMARY + " WHERE id = ANY (?) ORDER BY updated_at, id",
                (Object) ids.toArray(String[]::new)));
  }

  /** The jobs that have changed since, and then. */
  List<JobQueries.Summary> jobsSince(Instant since) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                JobQueries::summary,
                JobQueries.SUMMARY + " WHERE updated_at >= ? ORDER BY updated_at, id LIMIT ?",
                since,
                MOST_JOBS));
  }
}
