package dev.tunestream.lm.train;

/**
 * One optimizer step.
 *
 * @param step its number, from 1
 * @param totalSteps steps in all
 * @param loss mean cross entropy over the labelled tokens of the effective batch
 * @param gradNorm norm of the gradient before it was clipped
 * @param learningRate the rate that this step used
 * @param tokens tokens of its rows, without padding
 * @param seconds from reading its first batch to the end of the optimizer's update
 * @param epoch how often all rows have been seen after it, such as 1.25
 */
public record StepReport(
    int step,
    int totalSteps,
    double loss,
    double gradNorm,
    double learningRate,
    long tokens,
    double seconds,
    double epoch) {}
