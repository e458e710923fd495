package dev.tunestream.lm.train;

import java.nio.file.Path;

/**
 * How a training went, from its first step on, also when it was resumed in between.
 *
 * @param steps optimizer steps
 * @param tokens tokens trained on, without padding
 * @param seconds time spent in steps, without loading and saving
 * @param tokensPerSecond tokens / seconds
 * @param peakMemoryBytes the most memory this process has had in use ({@code VmHWM}); 0 where the
 *     system does not tell
 * @param estimatedMemoryBytes what the tensors were reckoned to take before the first step
 * @param firstLoss mean loss of the first tenth of the steps
 * @param lastLoss mean loss of the last tenth of the steps
 * @param stoppedEarly whether it ended because evaluations no longer got better
 * @param bestStep the step of the lowest evaluation, or 0 when there was none
 * @param bestLoss its loss, or NaN when there was none
 * @param adapter the directory that was written
 */
public record TrainingResult(
    int steps,
    long tokens,
    double seconds,
    double tokensPerSecond,
    long peakMemoryBytes,
    long estimatedMemoryBytes,
    double firstLoss,
    double lastLoss,
    boolean stoppedEarly,
    int bestStep,
    double bestLoss,
    Path adapter) {}
