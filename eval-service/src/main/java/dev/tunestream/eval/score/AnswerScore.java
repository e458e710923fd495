package dev.tunestream.eval.score;

import dev.tunestream.eval.metric.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How good one answer is.
 *
 * @param metrics by every metric that its format has
 * @param errors what is wrong with it; none when exact
 */
public record AnswerScore(Map<Metric, Double> metrics, Errors errors) {
  public AnswerScore {
    metrics = new EnumMap<>(metrics);
    boolean exact = metrics.get(Metric.EXACT_MATCH) == 1;
    if (exact != errors.categories().isEmpty()) {
      throw new IllegalArgumentException(
          "An answer has error categories exactly when it isn't exact, not exact=%s with %s."
              .formatted(exact, errors.categories()));
    }
  }

  public double of(Metric metric) {
    return metrics.get(metric);
  }

  /** Whether it equals the reference, surrounding white space ignored. */
  public boolean exact() {
    return of(Metric.EXACT_MATCH) == 1;
  }

  public List<ErrorCategory> categories() {
    return errors.categories();
  }
}
