package dev.tunestream.events;

/**
 * What a training did.
 *
 * @param firstLoss mean loss over the first tenth of the steps
 * @param lastLoss mean loss over the last tenth of the steps
 * @param tokens real tokens, without padding
 * @param seconds from reading the first batch to the end of the last optimizer step
 * @param machine what must be equal for equal digests: instruction set, threads, libtorch version
 */
public record TrainingSummary(
    int steps,
    double firstLoss,
    double lastLoss,
    long tokens,
    double seconds,
    double tokensPerSecond,
    long peakMemoryBytes,
    String machine) {
  public TrainingSummary {
    Check.atLeast("summary.steps", steps, 1);
    Check.atLeast("summary.tokens", tokens, 1);
    Check.text("summary.machine", machine);
  }
}
