package dev.tunestream.cli.export;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.lm.Dtype;
import picocli.CommandLine.Option;

/** In which shape a version is taken away. */
final class Shape {
  @Option(
      names = "--merged",
      description =
          "The adapter merged into its base: a model of its own, as transformers loads it.")
  private boolean merged;

  @Option(
      names = "--dtype",
      paramLabel = "fp32|bf16",
      description = "Numbers of a merged model (default: fp32).")
  private Dtype dtype;

  boolean isMerged() {
    return merged;
  }

  /** Numbers of a merged model. */
  Dtype dtype() {
    return dtype == null ? Dtype.FP32 : dtype;
  }

  /** Refuses what says nothing. */
  void check() {
    if (dtype != null && !merged) {
      throw CliException.usage(
          "--dtype is for merged models; an adapter is written as it was trained. Add --merged, or leave it out.");
    }
  }
}
