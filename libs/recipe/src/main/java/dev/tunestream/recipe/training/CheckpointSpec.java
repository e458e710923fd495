package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Check;

/**
 * When checkpoints are made.
 *
 * @param every steps between checkpoints, or null for none
 * @param limit how many of the newest are kept
 */
public record CheckpointSpec(Integer every, int limit) {
  public CheckpointSpec {
    Check.positiveOrNull("training.saveEvery", every, 100_000_000);
    Check.positive("training.saveLimit", limit, 1000);
  }
}
