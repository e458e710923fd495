package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The error categories that occur, with what they mean and what usually helps. */
final class Flaws {
  private Flaws() {}

  static Optional<String> of(CardFacts facts) {
    List<List<String>> rows = new ArrayList<>();
    List<String> advice = new ArrayList<>();
    for (JsonNode category : facts.report().path("categories")) {
      JsonNode counts = category.path("counts");
      if (counts.path("base").asInt() + counts.path("tuned").asInt() == 0) {
        continue;
      }
      String name = Markdown.text(category.path("name").asText().replace('-', ' '));
      rows.add(
          List.of(
              name,
              Markdown.text(category.path("harm").asText()),
              Figures.count(counts.path("base")),
              Figures.count(counts.path("tuned")),
              Markdown.text(category.path("meaning").asText())));
      if (counts.path("tuned").asInt() > 0) {
        advice.add("*%s*: %s".formatted(name, Markdown.text(category.path("advice").asText())));
      }
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "Of %s answers of each model; an answer may be of several.\n\n"
                .formatted(Figures.count(facts.answered()))
            + Markdown.table(List.of("Category", "Harm", "Base", "Tuned", "Meaning"), rows)
            + (advice.isEmpty() ? "" : "\nWhat usually helps:\n\n" + Markdown.points(advice)));
  }
}
