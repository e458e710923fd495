package dev.tunestream.cli.lm;

import dev.tunestream.lm.generate.sampling.Sampling;
import picocli.CommandLine.Option;

/** How tokens are chosen. */
final class SamplingOptions {
  @Option(
      names = "--temperature",
      defaultValue = "0",
      paramLabel = "T",
      description =
          "Draw tokens: 1 as likely as the model finds them, lower keeps to likely ones. 0 takes"
              + " the most likely each time (default: ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--top-k",
      defaultValue = "0",
      paramLabel = "K",
      description = "Draw from the K most likely tokens; 0 from all (default: ${DEFAULT-VALUE}).")
  private int topK;

  @Option(
      names = "--top-p",
      defaultValue = "1",
      paramLabel = "P",
      description =
          "Draw from the fewest tokens whose probabilities sum up to P (default:"
              + " ${DEFAULT-VALUE}, all).")
  private double topP;

  @Option(
      names = "--repetition-penalty",
      defaultValue = "1",
      paramLabel = "R",
      description =
          "Above 1: tokens of the prompt and the answer become less likely (default:"
              + " ${DEFAULT-VALUE}).")
  private double repetitionPenalty;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "N",
      description =
          "What drawn tokens follow from: the same seed, the same answer (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed;

  Sampling sampling() {
    return new Sampling(temperature, topK, topP, repetitionPenalty, seed);
  }
}
