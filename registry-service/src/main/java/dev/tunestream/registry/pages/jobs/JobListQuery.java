package dev.tunestream.registry.pages.jobs;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.job.JobState;
import dev.tunestream.registry.live.EvaluationProgress;
import dev.tunestream.registry.query.JobQueries;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Jobs as the list shows them: the last that was asked for first. */
@Singleton
class JobListQuery {
  private static final int ON_A_PAGE = 40;

  private final Database database;
  private final JobQueries jobs;
  private final EvaluationProgress progress;

  JobListQuery(Database database, JobQueries jobs, EvaluationProgress progress) {
    this.database = database;
    this.jobs = jobs;
    this.progress = progress;
  }

  /**
   * @param state only those in it, or null
   * @param before the last job of the page before, or empty
   */
  JobList list(JobState state, String before) {
    Map<JobState, Long> counts = jobs.countByState();
    List<JobRow> rows = rows(state == null ? "" : state.name(), before);
    List<JobRow> shown = rows.subList(0, Math.min(rows.size(), ON_A_PAGE));
    return new JobList(
        Arrays.stream(JobState.values())
            .map(each -> new JobList.Count(each.name(), counts.getOrDefault(each, 0L)))
            .filter(count -> count.jobs() > 0)
            .toList(),
        state == null ? null : state.name(),
        shown.stream().map(this::withProgress).toList(),
        rows.size() > ON_A_PAGE ? shown.getLast().id() : null,
        before.isEmpty());
  }

  private JobRow withProgress(JobRow row) {
    return progress
        .of(row.id())
        .map(told -> row.with(told.answered(), told.questions()))
        .orElse(row);
  }

  private List<JobRow> rows(String state, String before) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                JobListQuery::row,
                """
                SELECT j.id, j.recipe ->> 'name' AS name, j.state, j.reason, j.updated_at,
                       coalesce(j.requested_at, j.updated_at) AS requested_at,
                       coalesce(v.model, j.recipe -> 'registry' ->> 'model') AS model, v.version,
                       e.state AS evaluation, s.step, s.total_steps
                FROM job j
                LEFT JOIN model_version v ON v.job = j.id
                LEFT JOIN evaluation e ON e.id = j.id
                LEFT JOIN LATERAL (
                  SELECT step, total_steps FROM job_step WHERE job = j.id
                  ORDER BY attempt DESC, step DESC LIMIT 1) s ON j.state = 'RUNNING'
                WHERE (? = '' OR j.state = ?)
                  AND (? = '' OR (coalesce(j.requested_at, j.updated_at), j.id) <
                    (SELECT coalesce(requested_at, updated_at), id FROM job WHERE id = ?))
                ORDER BY coalesce(j.requested_at, j.updated_at) DESC, j.id DESC LIMIT ?
                """,
                state,
                state,
                before,
                before,
                ON_A_PAGE + 1));
  }

  private static JobRow row(ResultSet row) throws SQLException {
    return new JobRow(
        row.getString("id"),
        row.getString("name"),
        row.getString("state"),
        row.getString("reason"),
        row.getString("model"),
        row.getObject("version", Integer.class),
        row.getString("evaluation"),
        row.getObject("step", Integer.class),
        row.getObject("total_steps", Integer.class),
        null,
        null,
        Sql.instant(row, "requested_at"),
        Sql.instant(row, "updated_at"));
  }
}
