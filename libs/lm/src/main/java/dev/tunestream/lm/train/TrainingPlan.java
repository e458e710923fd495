package dev.tunestream.lm.train;

/**
 * What a training is going to do, told before its first step.
 *
 * @param totalSteps optimizer steps in all
 * @param firstStep the first step to do; above 1 when a checkpoint was resumed
 * @param rows rows with at least one labelled token
 * @param trainable number of trained parameters
 * @param device where it is computed, such as {@code cpu}
 * @param threads threads of one operation
 * @param precision type of activations and frozen weights: {@code fp32} or {@code bf16}
 */
public record TrainingPlan(
    int totalSteps,
    int firstStep,
    int rows,
    long trainable,
    String device,
    int threads,
    String precision) {}
