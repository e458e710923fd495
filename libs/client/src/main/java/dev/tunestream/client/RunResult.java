package dev.tunestream.client;

import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.Scores;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingSummary;
import java.nio.file.Path;
import java.util.Map;

/**
 * One way through the line, from a file to a registered version, as figures. Its JSON form is the
 * object that {@code finetune} ends with; a part that was not reached is null.
 */
public record RunResult(
    SealedDataset dataset,
    Split split,
    Job job,
    Adapter adapter,
    Evaluation evaluation,
    Model model) {

  /** Rows on each side of the split. */
  public record Split(int train, int test) {}

  /**
   * The training.
   *
   * @param firstLoss mean over the first tenth of the steps
   * @param lastLoss mean over the last tenth of the steps
   * @param seconds of training, without waiting, loading and saving
   */
  public record Job(
      String id,
      JobState state,
      Integer steps,
      Double firstLoss,
      Double lastLoss,
      Double tokensPerSecond,
      Double seconds) {}

  /**
   * The adapter.
   *
   * @param directory a copy on this machine, or null
   */
  public record Adapter(String digest, long bytes, String directory) {}

  /** Base and tuned model on the held-out rows. */
  public record Evaluation(Score base, Score tuned) {}

  /** How well one model answered; shares from 0 to 1. */
  public record Score(double exactMatch, double tokenF1, Map<String, Integer> categories) {
    static Score of(Scores scores) {
      return new Score(scores.exactMatch(), scores.tokenF1(), scores.categories());
    }
  }

  /** The registered version. */
  public record Model(String name, int version) {}

  /** Puts together what is known. */
  public static RunResult of(SealedDataset dataset, JobHistory history, Path adapterDirectory) {
    return new RunResult(
        dataset,
        history.accepted().map(a -> split(a.tokenizedSet())).orElse(null),
        job(history),
        history.adapter().map(a -> adapter(a, adapterDirectory)).orElse(null),
        history.evaluation().map(RunResult::evaluation).orElse(null),
        history.version().map(v -> new Model(v.model(), v.version())).orElse(null));
  }

  private static Split split(TokenizedSet set) {
    return new Split(set.trainRows(), set.testRows());
  }

  private static Job job(JobHistory history) {
    TrainingSummary summary = history.succeeded().map(s -> s.summary()).orElse(null);
    return summary == null
        ? new Job(history.job(), history.state(), null, null, null, null, null)
        : new Job(
            history.job(),
            history.state(),
            summary.steps(),
            summary.firstLoss(),
            summary.lastLoss(),
            summary.tokensPerSecond(),
            summary.seconds());
  }

  private static Adapter adapter(AdapterProduced produced, Path directory) {
    return new Adapter(
        produced.adapter(), produced.bytes(), directory == null ? null : directory.toString());
  }

  private static Evaluation evaluation(EvaluationCompleted completed) {
    return new Evaluation(Score.of(completed.base()), Score.of(completed.tuned()));
  }
}
