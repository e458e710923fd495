package dev.tunestream.eval.score;

import dev.tunestream.eval.metric.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How good one answer is.
 *
 * @param metrics by every metric
 * @param categories what is wrong with it, in the order of {@link ErrorCategory}; none when exact
 */
public record AnswerScore(Map<Metric, Double> metrics, List<ErrorCategory> categories) {
  public AnswerScore {
    metrics = new EnumMap<>(metrics);
    categories = List.copyOf(categories);
    boolean exact = metrics.get(Metric.EXACT_MATCH) == 1;
    if (exact != categories.isEmpty()) {
      throw new IllegalArgumentException(
          "An answer has error categories exactly when it isn't exact, not exact=%s with %s."
              .formatted(exact, categories));
    }
  }

  public double of(Metric metric) {
    return metrics.get(metric);
  }

  /** Whether it equals the reference, surrounding white space ignored. */
  public boolean exact() {
    return of(Metric.EXACT_MATCH) == 1;
  }
}
