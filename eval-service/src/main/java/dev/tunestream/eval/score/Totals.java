package dev.tunestream.eval.score;

import dev.tunestream.eval.metric.Metric;
import dev.tunestream.events.Scores;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up the scores of a model's answers. */
public final class Totals {
  private Totals() {}

  /**
   * Means and counts; every category stands in them, those that didn't occur with 0, so that two
   * evaluations can be laid side by side.
   *
   * @param scores at least one
   */
  public static Scores of(List<AnswerScore> scores) {
    long exact = scores.stream().filter(AnswerScore::exact).count();
    double f1 =
        scores.stream().mapToDouble(score -> score.of(Metric.TOKEN_F1)).sum() / scores.size();
    Map<ErrorCategory, Integer> counts = new EnumMap<>(ErrorCategory.class);
    scores.forEach(
        score -> score.categories().forEach(category -> counts.merge(category, 1, Integer::sum)));
    Map<String, Integer> categories = new LinkedHashMap<>();
    for (ErrorCategory category : ErrorCategory.values()) {
      categories.put(category.word(), counts.getOrDefault(category, 0));
    }
    return new Scores(scores.size(), (double) exact / scores.size(), Math.min(1, f1), categories);
  }
}
