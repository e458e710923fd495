package dev.tunestream.report.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came out, in the order in which a reader asks. */
final class Summary {
  /** Fewer rows than this are no base for a decision; a rule of thumb. */
  private static final int FEW_ROWS = 30;

  private final Results results;

  Summary(Results results) {
    this.results = results;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    exact().ifPresent(sentences::add);
    inCommon().ifPresent(sentences::add);
    rowByRow().ifPresent(sentences::add);
    loss().ifPresent(sentences::add);
    judge().ifPresent(sentences::add);
    sentences.addAll(new Flaws(results).sentences());
    results.leftOut().ifPresent(sentences::add);
    if (results.rows() < FEW_ROWS) {
      sentences.add(
          "Only %d %s asked: take every figure as a hint."
              .formatted(results.rows(), results.rows() == 1 ? "row was" : "rows were"));
    }
    return sentences;
  }

  private Optional<String> exact() {
    boolean nobody = of(results.main(), "exactMatch") == 0 && of(Column.BASE, "exactMatch") == 0;
    if (nobody) {
      return Optional.of(
          results.has(Column.TUNED)
              ? "Neither the tuned model nor the base gives a single exact answer."
              : "The base does not give a single exact answer.");
    }
    return measured("exactMatch", "%s gives the exact answer in %s of rows", "%s in %s");
  }

  private Optional<String> inCommon() {
    return results.tags()
        ? measured("tagF1", "%s reaches a tag F1 (tags in common) of %s", "%s %s")
        : measured("tokenF1", "%s reaches a token F1 (words in common) of %s", "%s %s");
  }

  private Optional<String> judge() {
    return measured("judge", "%s gets %s of what the judge can give", "%s %s");
  }

  /** Both models by one metric, or the base by itself. */
  private Optional<String> measured(String metric, String first, String second) {
    Optional<Estimate> base = results.metric(Column.BASE, metric);
    if (!results.has(Column.TUNED)) {
      return base.map(
          estimate ->
              first.formatted(Column.BASE.opening(), Figures.percent(estimate.value()))
                  + " (95\u00a0%%: %s).".formatted(Figures.bounds(estimate)));
    }
    Optional<Estimate> tuned = results.metric(Column.TUNED, metric);
    Optional<Estimate> change = results.change(Column.TUNED, Column.BASE, metric);
    if (base.isEmpty() || tuned.isEmpty() || change.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s, %s; %s."
            .formatted(
                first.formatted(Column.TUNED.opening(), Figures.percent(tuned.get().value())),
                second.formatted(Column.BASE.phrase(), Figures.percent(base.get().value())),
                Verdict.of(change.get())));
  }

  private Optional<String> rowByRow() {
    JsonNode difference = results.difference(Column.TUNED, Column.BASE);
    return difference.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            "Row by row the tuned model answers better than the base in %d of %d, worse in %d and as well in %d."
                .formatted(
                    difference.path("better").asInt(),
                    results.rows(),
                    difference.path("worse").asInt(),
                    difference.path("same").asInt()));
  }

  private Optional<String> loss() {
    Optional<Estimate> change =
        Estimate.at(results.difference(Column.TUNED, Column.BASE).path("loss"));
    return change.map(
        difference ->
            "%s: %s nats per token against %s, a perplexity of %s against %s."
                .formatted(
                    likelihood(difference),
                    Figures.plain(lossOf(Column.TUNED, "/loss/value")),
                    Figures.plain(lossOf(Column.BASE, "/loss/value")),
                    Figures.plain(lossOf(Column.TUNED, "/perplexity")),
                    Figures.plain(lossOf(Column.BASE, "/perplexity"))));
  }

  private static String likelihood(Estimate difference) {
    if (difference.below()) {
      return "It finds the references likelier than the base does";
    }
    return difference.above()
        ? "It finds the references less likely than the base does"
        : "How likely it finds the references differs from the base by no more than chance";
  }

  private double lossOf(Column column, String pointer) {
    return results.column(column).at(pointer).asDouble();
  }

  private double of(Column column, String metric) {
    return results.metric(column, metric).map(Estimate::value).orElse(Double.NaN);
  }
}
