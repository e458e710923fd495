package dev.tunestream.lm.train;

import dev.tunestream.lm.train.estimate.MemoryEstimate;

/**
 * What a training is going to do, told before its first step.
 *
 * @param totalSteps optimizer steps in all
 * @param firstStep the first step to do; above 1 when a checkpoint was resumed
 * @param rows rows with at least one labelled token
 * @param trainable number of trained parameters
 * @param device where it is computed, such as {@code cpu}
 * @param deviceReason why there, for people
 * @param threads threads of one operation
 * @param precision type of activations and frozen weights: {@code fp32} or {@code bf16}
 * @param batchSize rows of one forward pass, also when the recipe leaves it to the engine
 * @param gradientAccumulation forward passes of one step
 * @param memory what the training is reckoned to take
 */
public record TrainingPlan(
    int totalSteps,
    int firstStep,
    int rows,
    long trainable,
    String device,
    String deviceReason,
    int threads,
    String precision,
    int batchSize,
    int gradientAccumulation,
    MemoryEstimate memory) {}
