package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Check;

/**
 * How the training is watched with rows that it does not train on.
 *
 * @param every steps between evaluations of the loss, or null for none
 * @param loadBest ends with the values of the lowest such loss, not with the last ones
 * @param earlyStopping or null for training to the end
 */
public record ValidationSpec(Integer every, boolean loadBest, EarlyStopping earlyStopping) {
  private static final String NEEDS_EVALUATIONS =
      "it goes by evaluations on the way: say with evalEvery after how many steps to make them";

  /** No evaluation on the way. */
  public static final ValidationSpec NONE = new ValidationSpec(null, false, null);

  public ValidationSpec {
    Check.positiveOrNull("training.evalEvery", every, 100_000_000);
    Check.that(every != null || !loadBest, "training.loadBest", loadBest, NEEDS_EVALUATIONS);
    Check.that(
        every != null || earlyStopping == null,
        "training.earlyStopping",
        earlyStopping,
        NEEDS_EVALUATIONS);
  }
}
