package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.job.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions about jobs. */
@ApplicationScoped
public class JobQueries {
  /** Reads {@link Summary} rows; conditions and order are to follow. */
  public static final String SUMMARY =
      """
      SELECT id, recipe ->> 'name' AS name, state, attempt, reason, updated_at,
             recipe -> 'registry' ->> 'model' AS model
      FROM job\
      """;

  private static final int LAST_STEPS = 20;

  private final Database database;

  JobQueries(Database database) {
    this.database = database;
  }

  /**
   * A job in the list.
   *
   * @param name of its recipe
   * @param model that its version is to be registered under
   * @param reason why it waits, failed or was cancelled
   */
  public record Summary(
      String id,
      String name,
      String state,
      int attempt,
      String model,
      String reason,
      Instant updated) {}

  /** One thing that happened to a job. */
  public record Happening(String event, Instant at, String text) {}

  /** One optimizer step. */
  public record Step(
      int step,
      int totalSteps,
      int attempt,
      double epoch,
      double loss,
      double gradNorm,
      double learningRate,
      long tokens,
      double seconds) {}

  /**
   * Jobs by id.
   *
   * @param state only those in it, or null for all
   */
  public Page<Summary> list(JobState state, String after, int limit) {
    String name = state == null ? "" : state.name();
    List<Summary> rows =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    JobQueries::summary,
                    SUMMARY + " WHERE id > ? AND (? = '' OR state = ?) ORDER BY id LIMIT ?",
                    after,
                    name,
                    name,
                    limit + 1));
    return Page.of(rows, limit, Summary::id);
  }

  /** Everything about a job. */
  public Optional<JobDetail> find(String id) {
    return database.read(
        connection -> {
          Optional<JobDetail.Core> core = JobDetail.Core.find(connection, id);
          if (core.isEmpty()) {
            return Optional.empty();
          }
          List<Step> last = lastSteps(connection, id);
          return Optional.of(
              core.get()
                  .with(
                      history(connection, id),
                      last,
                      EvaluationQueries.find(connection, id).orElse(null)));
        });
  }

  /**
   * Steps of a job in order.
   *
   * @param after the step of the last one of the page before, or 0
   */
  public Page<Step> steps(String job, int after, int limit) {
    List<Step> rows =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    JobQueries::step,
                    "SELECT * FROM job_step WHERE job = ? AND step > ? ORDER BY step LIMIT ?",
                    job,
                    after,
                    limit + 1));
    return Page.of(rows, limit, step -> Integer.toString(step.step()));
  }

  /** How many jobs are in each state; states without one are left out. */
  public Map<JobState, Long> countByState() {
    Map<JobState, Long> counts = new EnumMap<>(JobState.class);
    database.read(
        connection ->
            Sql.list(
                connection,
                row -> counts.put(JobState.valueOf(row.getString("state")), row.getLong("jobs")),
                "SELECT state, count(*) AS jobs FROM job GROUP BY state"));
    return counts;
  }

  /** Whether there is such a job. */
  public boolean isKnown(String id) {
    return database.read(
        connection ->
            Sql.first(connection, row -> true, "SELECT 1 FROM job WHERE id = ?", id).isPresent());
  }

  private static List<Happening> history(Connection connection, String job) throws SQLException {
    return Sql.list(
        connection,
        row -> new Happening(row.getString("event"), Sql.instant(row, "at"), row.getString("text")),
        "SELECT event, at, text FROM job_history WHERE job = ? ORDER BY at, event_id, source",
        job);
  }

  private static List<Step> lastSteps(Connection connection, String job) throws SQLException {
    List<Step> steps =
        Sql.list(
            connection,
            JobQueries::step,
            "SELECT * FROM job_step WHERE job = ? ORDER BY step DESC LIMIT ?",
            job,
            LAST_STEPS);
    Collections.reverse(steps);
    return steps;
  }

  /** A row of {@link #SUMMARY}. */
  public static Summary summary(ResultSet row) throws SQLException {
    return new Summary(
        row.getString("id"),
        row.getString("name"),
        row.getString("state"),
        row.getInt("attempt"),
        row.getString("model"),
        row.getString("reason"),
        Sql.instant(row, "updated_at"));
  }

  /** A row of the table {@code job_step}. */
  public static Step step(ResultSet row) throws SQLException {
    return new Step(
        row.getInt("step"),
        row.getInt("total_steps"),
        row.getInt("attempt"),
        row.getDouble("epoch"),
        row.getDouble("loss"),
        row.getDouble("grad_norm"),
        row.getDouble("learning_rate"),
        row.getLong("tokens"),
        row.getDouble("seconds"));
  }
}
