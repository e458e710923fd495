package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.query.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every metric, base against tuned. */
final class Scoreboard {
  private static final String HOW =
      """
      Mean over the held-out rows, and between which bounds 95 of 100 bootstrap means lie. A difference \
      whose bounds hold 0 may be chance. Loss is in nats per token of the references.
      """;

  private Scoreboard() {}

  static Optional<String> of(CardFacts facts) {
    if (!facts.isReported()) {
      return announced(facts.version().evaluation());
    }
    JsonNode report = facts.report();
    JsonNode difference = difference(report);
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : Metric.SHARES) {
      add(
          rows,
          metric.words(),
          at(report, "base").path("metrics").path(metric.key()),
          at(report, "tuned").path("metrics").path(metric.key()),
          difference.path("metrics").path(metric.key()));
    }
    add(
        rows,
        "Loss",
        at(report, "base").path("loss"),
        at(report, "tuned").path("loss"),
        difference.path("loss"));
    rows.add(
        List.of(
            Metric.PERPLEXITY.words(),
            Figures.plain(at(report, "base").path("perplexity")),
            Figures.plain(at(report, "tuned").path("perplexity")),
            "–"));
    return Optional.of(
        Markdown.table(List.of("Metric", "Base", "Tuned", "Tuned − base"), rows) + "\n" + HOW);
  }

  private static void add(
      List<List<String>> rows, String words, JsonNode base, JsonNode tuned, JsonNode difference) {
    if (!base.isMissingNode() || !tuned.isMissingNode()) {
      rows.add(
          List.of(
              words,
              Figures.estimate(base),
              Figures.estimate(tuned),
              Figures.difference(difference)));
    }
  }

  private static JsonNode at(JsonNode report, String column) {
    return report.path("columns").path(column);
  }

  private static JsonNode difference(JsonNode report) {
    for (JsonNode difference : report.path("differences")) {
      if (difference.path("of").asText().equals("tuned")
          && difference.path("from").asText().equals("base")) {
        return difference;
      }
    }
    return CardFacts.noReport();
  }

  /** The totals that an evaluation's event tells, where its report can't be read. */
  private static Optional<String> announced(Evaluation evaluation) {
    if (evaluation == null || evaluation.base() == null || evaluation.tuned() == null) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : Metric.SHARES) {
      if (evaluation.tuned().has(metric.key())) {
        rows.add(
            List.of(
                metric.words(),
                Figures.plain(evaluation.base().path(metric.key())),
                Figures.plain(evaluation.tuned().path(metric.key()))));
      }
    }
    return Optional.of(Markdown.table(List.of("Metric", "Base", "Tuned"), rows));
  }
}
