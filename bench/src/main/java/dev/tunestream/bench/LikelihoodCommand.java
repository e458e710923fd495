package dev.tunestream.bench;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures log-likelihoods. */
@Command(
    name = "likelihood",
    description =
        "Find the log-likelihoods of four-choice questions, and compare speed, memory and"
            + " values with lm-evaluation-harness.",
    footer = {"", "Example:", "  tunestream bench likelihood --against huggingface"})
final class LikelihoodCommand implements Callable<Integer> {
  private static final String CASE = "four-choice-70m";

  @Mixin private CommonOptions common;
  @Mixin private ComparisonOptions options;

  @Option(
      names = "--case",
      paramLabel = "NAME",
      defaultValue = CASE,
      description = "The only one is ${DEFAULT-VALUE}.")
  private String name;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int questions;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Output output = common.output();
    Cases.named(name, List.of(CASE), one -> one);
    if (questions < 1) {
      throw CliException.usage("--questions is " + questions + "; it must be 1 or more.");
    }
    options.runInUse(
        output,
        "requirements-likelihood.txt",
        (inference, model) -> inference.likelihood(name, model, questions));
    return 0;
  }
}
