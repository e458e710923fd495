package dev.tunestream.client;

import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.CheckpointSaved;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.events.Event;
import dev.tunestream.events.GateDecided;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.JobWaiting;
import dev.tunestream.events.StepLogged;
import dev.tunestream.events.VersionRegistered;
import java.util.Objects;
import java.util.Optional;

/**
 * What the events of one job add up to. Events of different topics overtake one another, and some
 * come twice; the sum is the same in any order.
 */
public final class JobHistory {
  private final String job;
  private JobState state = JobState.REQUESTED;
  private String problem;
  private JobAccepted accepted;
  private JobStarted started;
  private StepLogged lastStep;
  private AdapterProduced adapter;
  private JobSucceeded succeeded;
  private EvaluationCompleted evaluation;
  private EvaluationFailed evaluationFailure;
  private VersionRegistered version;
  private GateDecided gate;

  public JobHistory(String job) {
    this.job = Objects.requireNonNull(job, "job");
  }

  /** Takes an event in; says whether it is about this job. */
  public boolean apply(JobNews news) {
    return switch (news) {
      case JobNews.Refused refused -> refuse(refused);
      case JobNews.Happened happened -> apply(happened.event());
    };
  }

  private boolean refuse(JobNews.Refused refused) {
    // A job that goes its way stays on it: the letter is about a second request of the same id.
    if (!job.equals(refused.job()) || state != JobState.REQUESTED) {
      return false;
    }
    end(JobState.FAILED, refused.reason());
    return true;
  }

  private boolean apply(Event event) {
    switch (event) {
      case JobWaiting waiting when isOurs(waiting.job()) -> {
        reach(JobState.WAITING);
        problem = state == JobState.WAITING ? waiting.reason() : problem;
      }
      case JobAccepted accepted when isOurs(accepted.job()) -> {
        this.accepted = accepted;
        reach(JobState.ACCEPTED);
      }
      case JobStarted started when isOurs(started.job()) -> {
        this.started = started;
        reach(JobState.RUNNING);
      }
      case StepLogged step when isOurs(step.job()) -> {
        lastStep = step;
        reach(JobState.RUNNING);
      }
      case CheckpointSaved checkpoint when isOurs(checkpoint.job()) -> reach(JobState.RUNNING);
      case AdapterProduced adapter when isOurs(adapter.job()) -> this.adapter = adapter;
      case JobSucceeded succeeded when isOurs(succeeded.job()) -> {
        this.succeeded = succeeded;
        end(JobState.SUCCEEDED, null);
      }
      case JobFailed failed when isOurs(failed.job()) -> end(JobState.FAILED, failed.reason());
      case JobCancelled cancelled when isOurs(cancelled.job()) ->
          end(JobState.CANCELLED, cancelled.reason());
      case EvaluationCompleted completed when isOurs(completed.evaluation()) ->
          evaluation = completed;
      case EvaluationProgressed progressed when isOurs(progressed.evaluation()) -> {
        // It is news, and changes nothing.
      }
      case EvaluationFailed failed when isOurs(failed.evaluation()) -> evaluationFailure = failed;
      case VersionRegistered registered when isOurs(registered.job()) -> version = registered;
      case GateDecided decided when isOurVersion(decided.model(), decided.version()) ->
          gate = decided;
      case AliasMoved moved -> {
        return moved.version() != null && isOurVersion(moved.model(), moved.version());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isOurs(String other) {
    return job.equals(other);
  }

  private boolean isOurVersion(String model, int number) {
    // These are on the topic that told of the version, behind it.
    return version != null && version.model().equals(model) && version.version() == number;
  }

  private void reach(JobState next) {
    if (next.compareTo(state) > 0) {
      state = next;
      problem = null;
    }
  }

  private void end(JobState end, String reason) {
    if (!state.isEnd()) {
      state = end;
      problem = reason;
    }
  }

  public String job() {
    return job;
  }

  public JobState state() {
    return state;
  }

  /** Why the job waits, has failed or was cancelled. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  public Optional<JobAccepted> accepted() {
    return Optional.ofNullable(accepted);
  }

  public Optional<JobStarted> started() {
    return Optional.ofNullable(started);
  }

  public Optional<StepLogged> lastStep() {
    return Optional.ofNullable(lastStep);
  }

  public Optional<AdapterProduced> adapter() {
    return Optional.ofNullable(adapter);
  }

  public Optional<JobSucceeded> succeeded() {
    return Optional.ofNullable(succeeded);
  }

  public Optional<EvaluationCompleted> evaluation() {
    return Optional.ofNullable(evaluation);
  }

  public Optional<EvaluationFailed> evaluationFailure() {
    return Optional.ofNullable(evaluationFailure);
  }

  public Optional<VersionRegistered> version() {
    return Optional.ofNullable(version);
  }

  public Optional<GateDecided> gate() {
    return Optional.ofNullable(gate);
  }

  /** Whether nothing more is to come: the job has no adapter, or its version is registered. */
  public boolean isOver() {
    return switch (state) {
      case FAILED, CANCELLED -> true;
      case SUCCEEDED ->
          accepted != null
              && adapter != null
              && (version != null || !isRegistered())
              && (evaluation != null || evaluationFailure != null)
              && (gate != null || !gateIsDue());
      default -> false;
    };
  }

  private boolean isRegistered() {
    return accepted.recipe().registry().register();
  }

  private boolean gateIsDue() {
    return evaluation != null && accepted.recipe().registry().promoteTo() != null;
  }

  /** Whether every stage gave its result. */
  public boolean isWhole() {
    return isOver() && state == JobState.SUCCEEDED && evaluation != null;
  }

  /** What went wrong, in a sentence, once it is over and not whole. */
  public Optional<String> failure() {
    if (!isOver() || isWhole()) {
      return Optional.empty();
    }
    if (evaluationFailure != null) {
      return Optional.of("The adapter was not evaluated: " + evaluationFailure.reason());
    }
    return Optional.of(problem == null ? "The job ended as " + state + "." : problem);
  }
}
