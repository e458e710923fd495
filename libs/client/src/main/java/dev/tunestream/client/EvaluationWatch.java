package dev.tunestream.client;

import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.events.Event;
import java.time.Duration;
import java.util.function.Consumer;

/** Follows an evaluation to its end. */
public final class EvaluationWatch {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final JobStream stream;
  private final String evaluation;
  private final Consumer<EvaluationProgressed> progress;
  private final Runnable meanwhile;
  private EvaluationCompleted completed;

  /**
   * @param meanwhile run between two looks; it may throw to end the wait
   */
  public EvaluationWatch(
      JobStream stream,
      String evaluation,
      Consumer<EvaluationProgressed> progress,
      Runnable meanwhile) {
    this.stream = stream;
    this.evaluation = evaluation;
    this.progress = progress;
    this.meanwhile = meanwhile;
  }

  /**
   * Returns when it is completed.
   *
   * @throws ClientException when it fails, with the reason
   */
  public EvaluationCompleted await() {
    while (completed == null) {
      for (JobNews news : stream.poll(LOOK)) {
        if (news instanceof JobNews.Happened happened) {
          hear(happened.event());
        }
      }
      if (completed == null) {
        meanwhile.run();
      }
    }
    return completed;
  }

  private void hear(Event event) {
    switch (event) {
      case EvaluationProgressed progressed when progressed.evaluation().equals(evaluation) ->
          progress.accept(progressed);
      case EvaluationCompleted done when done.evaluation().equals(evaluation) -> completed = done;
      case EvaluationFailed failed when failed.evaluation().equals(evaluation) ->
          throw new ClientException(failed.reason());
      default -> {
        // Of another evaluation, or a job's.
      }
    }
  }
}
