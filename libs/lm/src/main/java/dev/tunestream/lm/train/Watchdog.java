package dev.tunestream.lm.train;

import dev.tunestream.lm.train.rows.TokenRow;
import java.util.List;
import java.util.stream.Collectors;

/** Ends a training that has gone wrong, and names the batch it went wrong on. */
final class Watchdog {
  /** Losses that the median is taken over. */
  private static final int WINDOW = 50;

  /** Steps after which a median means something. */
  private static final int LEAST = 10;

  private static final int NAMED_ROWS = 8;

  private final Double spike;
  private final double learningRate;

  /**
   * @param spike how many times the median a loss may be, or null for any
   */
  Watchdog(Double spike, double learningRate) {
    this.spike = spike;
    this.learningRate = learningRate;
  }

  /**
   * Looks at a loss or the norm of a gradient.
   *
   * @throws TrainingException when it is no number
   */
  void checkNumber(String what, int step, double value, List<TokenRow> batch) {
    if (!Double.isFinite(value)) {
      throw new TrainingException(
          "The %s of step %d is %s. It saw %s. Lower the learning rate (%s), warm up longer or use precision fp32."
              .formatted(what, step, value, describe(batch), learningRate));
    }
  }

  /**
   * Looks at the loss of a step.
   *
   * @param before the losses of the steps before
   * @throws TrainingException when it is too many times their running median
   */
  void checkSpike(int step, double loss, List<Double> before, List<TokenRow> batch) {
    if (spike == null || before.size() < LEAST) {
      return;
    }
    double median = median(before.subList(Math.max(0, before.size() - WINDOW), before.size()));
    if (loss > spike * median) {
      throw new TrainingException(
          "The loss of step %d is %.4f, more than %s times %.4f, the median of the steps before (lossSpike). It saw %s. Look at these rows, lower the learning rate (%s) or raise lossSpike."
              .formatted(step, loss, spike, median, describe(batch), learningRate));
    }
  }

  /**
   * Looks at the loss on the validation rows.
   *
   * @throws TrainingException when it is no number
   */
  void checkEvaluation(int step, double loss) {
    if (!Double.isFinite(loss)) {
      throw new TrainingException(
          "The loss on the validation rows after step %d is %s. Lower the learning rate (%s), warm up longer or use precision fp32."
              .formatted(step, loss, learningRate));
    }
  }

  private static double median(List<Double> losses) {
    List<Double> sorted = losses.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String describe(List<TokenRow> batch) {
    String named =
        batch.stream().limit(NAMED_ROWS).map(TokenRow::describe).collect(Collectors.joining("; "));
    int more = batch.size() - NAMED_ROWS;
    return "%d rows of the token file: %s%s"
        .formatted(batch.size(), named, more > 0 ? "; and " + more + " more" : "");
  }
}
