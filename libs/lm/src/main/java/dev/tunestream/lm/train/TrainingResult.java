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
 * @param firstLoss mean loss of the first tenth of the steps
 * @param lastLoss mean loss of the last tenth of the steps
 * @param adapter the directory that was written
 */
public record TrainingResult(
    int steps,
    long tokens,
    double seconds,
    double tokensPerSecond,
    long peakMemoryBytes,
    double firstLoss,
    double lastLoss,
    Path adapter) {}
