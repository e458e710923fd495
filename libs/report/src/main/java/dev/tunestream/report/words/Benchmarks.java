package dev.tunestream.report.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whether tuning made the model forget. */
final class Benchmarks {
  private Benchmarks() {}

  /** One for each benchmark, in the report's order. */
  static List<String> sentences(JsonNode report) {
    List<String> sentences = new ArrayList<>();
    for (JsonNode benchmark : report.path("benchmarks")) {
      String base = accuracy(benchmark, Column.BASE);
      sentences.add(
          Estimate.at(benchmark.path("forgetting").path(metric(benchmark)))
              .map(
                  change ->
                      "On %s the tuned model chooses the right answer in %s, the base in %s; %s: %s."
                          .formatted(
                              benchmark.path("task").asText(),
                              accuracy(benchmark, Column.TUNED),
                              base,
                              Verdict.of(change),
                              conclusion(change)))
              .orElse(
                  "On %s the base chooses the right answer in %s."
                      .formatted(benchmark.path("task").asText(), base)));
    }
    return sentences;
  }

  /** A benchmark with several right choices has no accuracy. */
  private static String metric(JsonNode benchmark) {
    return benchmark.at("/columns/base").has("acc") ? "acc" : "mc2";
  }

  private static String conclusion(Estimate change) {
    if (change.below()) {
      return "it has forgotten some of what the base knew";
    }
    return change.above() ? "it has learned more than its task" : "no sign that it has forgotten";
  }

  private static String accuracy(JsonNode benchmark, Column column) {
    return Figures.percent(
        benchmark.path("columns").path(column.key()).path(metric(benchmark)).asDouble());
  }
}
