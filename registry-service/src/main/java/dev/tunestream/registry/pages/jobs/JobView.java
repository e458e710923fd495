package dev.tunestream.registry.pages.jobs;

import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.registry.job.JobState;
import dev.tunestream.registry.pages.parts.Facts;
import dev.tunestream.registry.pages.parts.ScoreRow;
import dev.tunestream.registry.query.JobDetail;
import dev.tunestream.registry.query.JobQueries;
import java.util.List;

/**
 * A job as its page shows it.
 *
 * @param steps some of its steps, evenly spread, for those who don't see the chart
 * @param progress of the running evaluation, or null
 */
public record JobView(
    JobDetail job,
    List<Stage> stages,
    String recipe,
    List<ScoreRow> scores,
    Facts pins,
    Facts training,
    List<JobQueries.Step> steps,
    EvaluationProgressed progress) {

  public String title() {
    return job.name() == null ? job.id() : job.name();
  }

  public boolean isTraining() {
    return job.state().equals(JobState.RUNNING.name());
  }

  public boolean isEvaluating() {
    return job.state().equals(JobState.SUCCEEDED.name()) && job.evaluation() == null;
  }

  /** Whether the page need not follow it any more. */
  public boolean isOver() {
    JobState state = JobState.valueOf(job.state());
    boolean registers =
        job.recipe() == null || job.recipe().at("/registry/register").asBoolean(true);
    return state.isEnd()
        && (state != JobState.SUCCEEDED
            || (job.evaluation() != null && (job.version() != null || !registers)));
  }

  public boolean hasReport() {
    return job.evaluation() != null && job.evaluation().report() != null;
  }

  public boolean isEvaluationFailed() {
    return job.evaluation() != null && job.evaluation().state().equals("FAILED");
  }

  /** Real tokens a second over the last steps; null before the first. */
  public Double tokensPerSecond() {
    double seconds = job.steps().stream().mapToDouble(JobQueries.Step::seconds).sum();
    long tokens = job.steps().stream().mapToLong(JobQueries.Step::tokens).sum();
    return seconds <= 0 ? null : tokens / seconds;
  }

  /** How long the steps that are left take if they take as long as the last ones. */
  public Double secondsLeft() {
    if (job.steps().isEmpty()) {
      return null;
    }
    double mean =
        job.steps().stream().mapToDouble(JobQueries.Step::seconds).average().orElseThrow();
    return mean * (job.progress().totalSteps() - job.progress().step());
  }
}
