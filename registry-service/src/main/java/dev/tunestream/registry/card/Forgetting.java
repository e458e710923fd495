package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Benchmarks of what the base could do before it was tuned. */
final class Forgetting {
  private Forgetting() {}

  static Optional<String> of(CardFacts facts) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode benchmark : facts.report().path("benchmarks")) {
      JsonNode columns = benchmark.path("columns");
      String key = columns.path("base").has("acc") ? "acc" : "mc2";
      rows.add(
          List.of(
              Markdown.text(benchmark.path("task").asText()),
              Figures.count(benchmark.path("questions")),
              score(columns.path("base"), key),
              score(columns.path("tuned"), key),
              Figures.difference(benchmark.path("forgetting").path(key))));
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Markdown.table(List.of("Benchmark", "Questions", "Base", "Tuned", "Tuned − base"), rows)
            + "\nShare of questions answered rightly (`mc2`: the probability of the right choices), ±"
            + " its standard error; of the difference its 95 % bounds. Below 0 the model has"
            + " forgotten, by more than chance where the bounds don't hold 0.\n");
  }

  private static String score(JsonNode results, String key) {
    return results.path(key).isNumber()
        ? Figures.plain(results.path(key)) + " ± " + Figures.plain(results.path(key + "Stderr"))
        : "–";
  }
}
