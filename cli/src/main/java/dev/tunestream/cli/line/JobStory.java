package dev.tunestream.cli.line;

import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Progress;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobListener;
import dev.tunestream.client.JobNews;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.AliasMoved;
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
import dev.tunestream.events.RowLengths;
import dev.tunestream.events.StepLogged;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.events.VersionRegistered;
import java.util.List;
import java.util.function.Function;

/** Tells people what happens to jobs: a line for each stage, progress while a trainer works. */
public final class JobStory implements JobListener {
  private final Output output;
  private final Function<String, String> nameOf;
  private String shown = "";
  private Progress progress;

  /** Of a single job, which needs no name before its lines. */
  public JobStory(Output output) {
    this(output, job -> "");
  }

  /**
   * Of several jobs.
   *
   * @param nameOf a job's name by its id
   */
  public JobStory(Output output, Function<String, String> nameOf) {
    this.output = output;
    this.nameOf = nameOf;
  }

  @Override
  public void show(JobHistory history, JobNews news) {
    switch (news) {
      case JobNews.Refused refused -> tell(history, "Refused: " + refused.reason());
      case JobNews.Happened happened -> show(history, happened.event());
    }
  }

  @Override
  public void silence(List<JobHistory> histories, long seconds) {
    for (JobHistory history : histories) {
      if (!history.isOver()) {
        tell(history, "No news for %d s; %s".formatted(seconds, whatIsDue(history)));
      }
    }
  }

  private static String whatIsDue(JobHistory history) {
    return switch (history.state()) {
      case REQUESTED -> "tokenize-service has not answered yet";
      case WAITING -> "it waits: " + history.problem().orElse("no reason is given");
      case ACCEPTED -> "it is in the queue for a trainer";
      case RUNNING -> "it is being trained";
      default ->
          history.evaluation().isEmpty()
              ? "the adapter is being evaluated"
              : "registry-service has not registered it yet";
    };
  }

  private void show(JobHistory history, Event event) {
    switch (event) {
      case StepLogged step ->
          progress(
              step.job(),
              "Training",
              "steps",
              step.step(),
              step.totalSteps(),
              "loss %.3f".formatted(step.loss()));
      case EvaluationProgressed answers ->
          progress(
              answers.evaluation(),
              "Answering (%s)".formatted(answers.column()),
              "questions",
              answers.answered(),
              answers.questions(),
              "");
      case JobWaiting waiting -> tell(history, "Waiting: " + waiting.reason());
      case JobAccepted accepted -> tell(history, accepted(accepted.tokenizedSet()));
      case JobStarted started -> {
        endProgress();
        tell(history, started(started));
      }
      case AdapterProduced produced -> {
        endProgress();
        tell(
            history,
            "Adapter %s… (%,d bytes) is in the store"
                .formatted(produced.adapter().substring(0, 12), produced.bytes()));
      }
      case JobSucceeded succeeded -> tell(history, trained(succeeded.summary()));
      case EvaluationCompleted completed -> {
        endProgress();
        tell(history, evaluated(completed));
      }
      case EvaluationFailed failed -> {
        endProgress();
        tell(history, "Not evaluated: " + failed.reason());
      }
      case VersionRegistered registered ->
          tell(
              history,
              "Registered as %s version %d".formatted(registered.model(), registered.version()));
      case GateDecided gate ->
          tell(
              history,
              "Gate to %s: %s (%s)"
                  .formatted(gate.alias(), gate.passed() ? "passed" : "refused", gate.reason()));
      case AliasMoved moved ->
          tell(
              history,
              "%s@%s is now version %d".formatted(moved.model(), moved.alias(), moved.version()));
      case JobFailed failed -> {
        endProgress();
        tell(history, "Failed in %s: %s".formatted(failed.stage(), failed.reason()));
      }
      case JobCancelled cancelled -> {
        endProgress();
        tell(history, "Cancelled: " + cancelled.reason());
      }
      default -> {
        // Checkpoints and the like are for programs.
      }
    }
  }

  private static String accepted(TokenizedSet set) {
    String told =
        "Accepted: %,d rows to train on (%,d tokens%s), %,d held out"
            .formatted(
                set.trainRows(), set.trainTokens(), lengths(set.trainLengths()), set.testRows());
    if (set.validationRows() > 0) {
      told += ", %,d for losses on the way".formatted(set.validationRows());
    }
    if (set.truncatedRows() > 0) {
      told += "; %,d cut to the recipe's length".formatted(set.truncatedRows());
    }
    if (set.droppedRows() > 0) {
      told += "; %,d left out, since nothing of their completion fits".formatted(set.droppedRows());
    }
    if (set.leakedRows() > 0) {
      told +=
          "; %,d of those held out nearly repeat one to train on (data.leakage: move or refuse)"
              .formatted(set.leakedRows());
    }
    if (set.movedRows() > 0) {
      told += "; %,d are trained on that would leak if held out".formatted(set.movedRows());
    }
    return told;
  }

  private static String lengths(RowLengths lengths) {
    return lengths == null
        ? ""
        : "; half of the rows have at most %,d, 95 of 100 at most %,d, the longest %,d"
            .formatted(lengths.median(), lengths.p95(), lengths.longest());
  }

  private static String started(JobStarted started) {
    return "%s on %s with %d threads, %,d steps"
        .formatted(
            started.firstStep() == 0
                ? "Training"
                : "Training goes on behind step " + started.firstStep(),
            started.device(),
            started.threads(),
            started.totalSteps());
  }

  private static String trained(TrainingSummary summary) {
    return "Trained: loss %.3f → %.3f in %,d steps, %,.0f tokens/s, %.1f s"
        .formatted(
            summary.firstLoss(),
            summary.lastLoss(),
            summary.steps(),
            summary.tokensPerSecond(),
            summary.seconds());
  }

  private static String evaluated(EvaluationCompleted completed) {
    return "Evaluated on %,d held-out rows: exact match %.3f → %.3f, token F1 %.3f → %.3f"
        .formatted(
            completed.tuned().rows(),
            completed.base().exactMatch(),
            completed.tuned().exactMatch(),
            completed.base().tokenF1(),
            completed.tuned().tokenF1());
  }

  /** Of one piece of work at a time; another one ends it. */
  private void progress(String job, String task, String unit, int done, int total, String message) {
    String work = job + "/" + task;
    if (!shown.equals(work)) {
      endProgress();
    }
    if (progress == null) {
      shown = work;
      progress = output.progress(prefix(job) + task, unit, total);
    }
    progress.at(done, message);
  }

  private void tell(JobHistory history, String line) {
    output.note(prefix(history.job()) + line);
  }

  private String prefix(String job) {
    String name = nameOf.apply(job);
    return name.isEmpty() ? "  " : "  [" + name + "] ";
  }

  private void endProgress() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }

  @Override
  public void close() {
    endProgress();
  }
}
