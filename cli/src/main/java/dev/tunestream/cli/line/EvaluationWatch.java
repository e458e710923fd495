package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Progress;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.client.JobNews;
import dev.tunestream.client.JobStream;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.events.Event;
import java.time.Duration;

/** Follows an evaluation to its end. */
final class EvaluationWatch implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Home home;
  private final JobStream stream;
  private final String evaluation;
  private final Output output;
  private String column;
  private Progress progress;
  private EvaluationCompleted completed;

  EvaluationWatch(Home home, JobStream stream, String evaluation, Output output) {
    this.home = home;
    this.stream = stream;
    this.evaluation = evaluation;
    this.output = output;
  }

  /**
   * Returns when it is completed; ends the command when it fails, or when the stack ends before.
   */
  EvaluationCompleted await() {
    output.note("  Evaluation " + evaluation);
    while (completed == null) {
      for (JobNews news : stream.poll(LOOK)) {
        if (news instanceof JobNews.Happened happened) {
          hear(happened.event());
        }
      }
      if (completed == null && home.running().isEmpty()) {
        throw CliException.unreachable(
            "The stack in %s has ended; the evaluation goes on when it is started again. (logs: %s)"
                .formatted(home.directory(), home.logs()));
      }
    }
    close();
    return completed;
  }

  private void hear(Event event) {
    switch (event) {
      case EvaluationProgressed progressed when progressed.evaluation().equals(evaluation) ->
          show(progressed);
      case EvaluationCompleted done when done.evaluation().equals(evaluation) -> completed = done;
      case EvaluationFailed failed when failed.evaluation().equals(evaluation) ->
          throw CliException.failed(failed.reason());
      default -> {
        // Of another evaluation, or a job's.
      }
    }
  }

  private void show(EvaluationProgressed progressed) {
    if (!progressed.column().equals(column)) {
      close();
      column = progressed.column();
      progress = output.progress("Answering (" + column + ")", "questions", progressed.questions());
    }
    progress.at(progressed.answered(), "");
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
