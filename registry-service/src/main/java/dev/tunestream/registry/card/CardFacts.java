package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tunestream.recipe.BaseReference;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.FullSpec;
import dev.tunestream.registry.query.VersionDetail;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a version when its card is written.
 *
 * @param version with its lineage; of what was pushed much of it is null
 * @param report of its evaluation, without the texts of its rows; a missing node where there is
 *     none
 * @param words what people have said of the model by tags that a card has a place for: {@code
 *     license}, {@code language}
 */
record CardFacts(VersionDetail version, JsonNode report, Map<String, String> words) {
  /** The recipe, or nothing of a version that was not made here. */
  Optional<Recipe> recipe() {
    return Optional.ofNullable(version.recipe()).map(Recipe::fromNode);
  }

  /** How the recipe, or what was pushed, names the base. */
  Optional<String> base() {
    return Optional.ofNullable(version.base()).map(base -> base.reference());
  }

  /** The base as a recipe could name it; nothing where it is named otherwise. */
  Optional<BaseReference> reference() {
    return base().flatMap(CardFacts::parsed);
  }

  /** The base's id, where it is a hub's. */
  Optional<BaseReference.Hub> hubBase() {
    return reference()
        .filter(BaseReference.Hub.class::isInstance)
        .map(BaseReference.Hub.class::cast);
  }

  /** Whether the version's files are a whole model. */
  boolean isWhole() {
    return recipe().map(recipe -> recipe.adapter() instanceof FullSpec).orElse(base().isEmpty());
  }

  /** Rows that the models answered. */
  int answered() {
    return report.path("columns").path("base").path("scores").path("rows").asInt();
  }

  boolean isReported() {
    return !report.isMissingNode();
  }

  /** What was pushed may name its base by any text, such as a directory of another machine. */
  private static Optional<BaseReference> parsed(String reference) {
    try {
      return Optional.of(BaseReference.parse(reference));
    } catch (RecipeException e) {
      return Optional.empty();
    }
  }

  static JsonNode noReport() {
    return MissingNode.getInstance();
  }
}
