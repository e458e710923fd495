package dev.tunestream.registry.pages.parts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.query.Evaluation;
import java.util.List;

/**
 * A score of base and tuned model.
 *
 * @param tuned null where only the base was evaluated
 */
public record ScoreRow(String name, String meaning, double base, Double tuned) {

  /** The scores of an evaluation; none where there is none or it failed. */
  public static List<ScoreRow> of(Evaluation evaluation) {
    return evaluation == null || evaluation.base() == null
        ? List.of()
        : List.of(
            row("Exact match", "answers equal to the reference", "exactMatch", evaluation),
            row("Token F1", "words in common with the reference", "tokenF1", evaluation));
  }

  private static ScoreRow row(String name, String meaning, String field, Evaluation evaluation) {
    JsonNode tuned = evaluation.tuned();
    return new ScoreRow(
        name,
        meaning,
        evaluation.base().path(field).asDouble(),
        tuned == null || tuned.isNull() ? null : tuned.path(field).asDouble());
  }

  public double difference() {
    return tuned - base;
  }

  /** Where the base's value lies between 0 and 100. */
  public String basePlace() {
    return place(base);
  }

  public String tunedPlace() {
    return place(tuned);
  }

  private static String place(double share) {
    return String.format(java.util.Locale.ROOT, "%.1f", 100 * Math.clamp(share, 0, 1));
  }
}
