package dev.tunestream.registry.pages.jobs;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.live.EvaluationProgress;
import dev.tunestream.registry.pages.parts.Facts;
import dev.tunestream.registry.pages.parts.RecipeText;
import dev.tunestream.registry.pages.parts.ScoreRow;
import dev.tunestream.registry.query.JobDetail;
import dev.tunestream.registry.query.JobQueries;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Puts together what the page of a job shows. */
@Singleton
class JobViews {
  /** Rows of the table that stands beside the chart. */
  private static final int SOME_STEPS = 20;

  private final JobQueries jobs;
  private final Database database;
  private final EvaluationProgress progress;

  JobViews(JobQueries jobs, Database database, EvaluationProgress progress) {
    this.jobs = jobs;
    this.database = database;
    this.progress = progress;
  }

  Optional<JobView> find(String id) {
    return jobs.find(id).map(this::view);
  }

  private JobView view(JobDetail job) {
    return new JobView(
        job,
        Stage.of(job),
        RecipeText.of(job.recipe()),
        ScoreRow.of(job.evaluation()),
        Facts.ofPins(job.base(), job.dataset(), job.tokenizedSet()),
        Facts.ofTraining(job.summary()),
        steps(job.id()),
        progress.of(job.id()).orElse(null));
  }

  private List<JobQueries.Step> steps(String job) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                JobQueries::step,
                """
                SELECT * FROM (
                  SELECT *, row_number() OVER (ORDER BY step) AS place,
                         count(*) OVER () AS steps
                  FROM job_step WHERE job = ?) all_steps
                WHERE steps <= ? OR place = steps OR (place - 1) % (steps / ?) = 0
                ORDER BY step
                """,
                job,
                SOME_STEPS,
                SOME_STEPS));
  }
}
