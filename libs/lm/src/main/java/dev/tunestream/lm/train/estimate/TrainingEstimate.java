package dev.tunestream.lm.train.estimate;

import java.util.OptionalLong;

/**
 * What a training is going to take.
 *
 * @param memory by what it is needed for, with the longest micro-batch
 * @param availableMemory bytes that may still be taken now that model and adapter are loaded, where
 *     the system tells
 * @param batchSize rows of one forward pass
 * @param gradientAccumulation forward passes of one step
 * @param trainable number of trained values
 * @param steps optimizer steps in all
 * @param tokens that will be trained on
 * @param tokensPerSecond measured on a step
 */
public record TrainingEstimate(
    MemoryEstimate memory,
    OptionalLong availableMemory,
    int batchSize,
    int gradientAccumulation,
    long trainable,
    int steps,
    long tokens,
    double tokensPerSecond) {

  /** The time that the steps will take, without loading and saving. */
  public double seconds() {
    return tokens / tokensPerSecond;
  }
}
