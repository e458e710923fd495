package dev.tunestream.registry.card;

import dev.tunestream.recipe.BaseReference;
import dev.tunestream.recipe.Recipe;
import java.util.Optional;

/** What the version is, in a sentence. */
final class Summary {
  private Summary() {}

  static String of(CardFacts facts, CardForm form) {
    String base = base(facts);
    String method = facts.recipe().map(recipe -> " (" + recipe.adapter().method() + ")").orElse("");
    String origin =
        facts
            .recipe()
            .map(recipe -> training(facts, recipe))
            .orElse("made elsewhere and pushed here");
    if (facts.isWhole()) {
      return "A language model, %s%s, %s."
          .formatted(
              base, facts.recipe().isPresent() ? " with all its weights trained" : "", origin);
    }
    return form.merged()
        ? "A language model: %s with an adapter%s merged into its weights, %s."
            .formatted(base, method, origin)
        : "An adapter%s for %s, %s.".formatted(method, base, origin);
  }

  private static String base(CardFacts facts) {
    Optional<BaseReference.Hub> hub = facts.hubBase();
    if (hub.isPresent()) {
      String id = hub.get().owner() + "/" + hub.get().name();
      return "[%s](https://huggingface.co/%s)".formatted(Markdown.text(id), id);
    }
    return facts.base().map(Markdown::code).orElse("of its own");
  }

  private static String training(CardFacts facts, Recipe recipe) {
    String dataset = Markdown.code(recipe.data().dataset().name());
    return facts.version().tokenizedSet() == null
        ? "trained on the data set " + dataset
        : "trained on %s rows of the data set %s"
            .formatted(Figures.count(facts.version().tokenizedSet().path("trainRows")), dataset);
  }
}
