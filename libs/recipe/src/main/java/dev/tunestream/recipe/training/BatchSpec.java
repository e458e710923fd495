package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Check;

/**
 * What one optimizer step sees.
 *
 * @param size rows in one forward pass; null for as many as the memory holds
 * @param accumulation forward passes to one optimizer step
 */
public record BatchSpec(Integer size, int accumulation, Batching batching) {
  private static final int MOST = 65_536;

  public BatchSpec {
    Check.positiveOrNull("training.batchSize", size, MOST);
    Check.positive("training.gradientAccumulation", accumulation, MOST);
  }

  /**
   * The same effective batch in half the rows and twice the forward passes.
   *
   * @throws IllegalStateException when the rows can't be halved
   */
  public BatchSpec halved() {
    if (rows() % 2 != 0) {
      throw new IllegalStateException(size + " rows can't be halved");
    }
    return new BatchSpec(size / 2, 2 * accumulation, batching);
  }

  /** Whether the engine is to find the number of rows. */
  public boolean automatic() {
    return size == null;
  }

  /**
   * Rows in one forward pass.
   *
   * @throws IllegalStateException when the number has still to be found
   */
  public int rows() {
    if (automatic()) {
      throw new IllegalStateException("the batch size is automatic and was not found yet");
    }
    return size;
  }
}
