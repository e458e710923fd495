package dev.tunestream.registry.card;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The whole card: front matter, and the sections that have something to tell. */
final class Card {
  private Card() {}

  static String of(CardFacts facts, CardForm form, Footprint footprint) {
    Map<String, Optional<String>> sections = new LinkedHashMap<>();
    sections.put("What came out", Outcome.of(facts));
    sections.put("How to use it", Optional.of(Usage.of(facts, form)));
    sections.put("Data", DataSection.of(facts));
    sections.put("Recipe", RecipeSection.of(facts));
    sections.put("Training", TrainingSection.of(facts));
    sections.put("Scores", Scoreboard.of(facts));
    sections.put("What is wrong with answers", Flaws.of(facts));
    sections.put("What the base knew before", Forgetting.of(facts));
    sections.put("Limits", Optional.of(Limits.of(facts, form)));
    sections.put("Energy, carbon and cost", footprint.of(facts));
    sections.put("Where it comes from", Optional.of(Origin.of(facts)));
    StringBuilder card = new StringBuilder(FrontMatter.of(facts, form));
    card.append("\n# ")
        .append(Markdown.text(facts.version().model()))
        .append(", version ")
        .append(facts.version().version())
        .append("\n\n")
        .append(Summary.of(facts, form))
        .append("\n");
    sections.forEach(
        (title, text) ->
            text.ifPresent(
                section ->
                    card.append("\n## ")
                        .append(title)
                        .append("\n\n")
                        .append(section.stripTrailing())
                        .append("\n")));
    return card.toString();
  }
}
