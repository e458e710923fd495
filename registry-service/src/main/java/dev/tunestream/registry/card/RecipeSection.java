package dev.tunestream.registry.card;

import java.util.Optional;

/** The recipe with every default, to be run as it stands. */
final class RecipeSection {
  private RecipeSection() {}

  static Optional<String> of(CardFacts facts) {
    return facts.recipe().map(recipe -> Markdown.block("yaml", Yaml.of(facts.version().recipe())));
  }
}
