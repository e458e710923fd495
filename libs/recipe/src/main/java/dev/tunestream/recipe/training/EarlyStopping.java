package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Check;

/**
 * Ends a training that no longer gets better, by transformers' rule.
 *
 * @param patience how many evaluations on end may fail to be better than the best
 * @param threshold how much lower a loss must be to count as better
 */
public record EarlyStopping(int patience, double threshold) {
  public EarlyStopping {
    Check.positive("training.earlyStopping.patience", patience, 1_000_000);
    Check.notNegative("training.earlyStopping.threshold", threshold);
  }
}
