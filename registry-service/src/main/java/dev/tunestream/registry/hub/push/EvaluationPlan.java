package dev.tunestream.registry.hub.push;

import dev.tunestream.recipe.Recipe;
import dev.tunestream.registry.hub.repo.VersionRow;

/**
 * How a pushed version is to be evaluated.
 *
 * @param recipe null for not at all, or not again
 * @param known an evaluation that was made of the same files before, or null
 * @param sentence says to the pusher which recipe it is, or why there is none
 */
record EvaluationPlan(Recipe recipe, String known, String sentence) {
  static EvaluationPlan by(Recipe recipe, String sentence, Object... values) {
    return new EvaluationPlan(recipe, null, sentence.formatted(values));
  }

  /** What has only another card is not asked again. */
  static EvaluationPlan as(VersionRow version) {
    return new EvaluationPlan(
        null,
        version.evaluation(),
        "Its files are those of version %d, and so is its evaluation."
            .formatted(version.version()));
  }

  static EvaluationPlan none(String why, Object... values) {
    return new EvaluationPlan(
        null,
        null,
        "It is not evaluated: %s Push a tunestream.yaml (docs/recipes.md) beside it to have it evaluated."
            .formatted(why.formatted(values)));
  }

  boolean isOne() {
    return recipe != null;
  }
}
