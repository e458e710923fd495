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

/** Measures tokenization. */
@Command(
    name = "tokenize",
    description =
        "Tokenize all rows many times over, and compare speed, memory and counts with"
            + " datasets.map, batched and in as many processes as there are threads.",
    footer = {"", "Example:", "  tunestream bench tokenize --against huggingface"})
final class TokenizeCommand implements Callable<Integer> {
  private static final String CASE = "quotes";

  @Mixin private CommonOptions common;
  @Mixin private ComparisonOptions options;

  @Option(
      names = "--case",
      paramLabel = "NAME",
      defaultValue = CASE,
      description = "The only one is ${DEFAULT-VALUE}.")
  private String name;

  @Option(
      names = "--copies",
      paramLabel = "N",
      defaultValue = "100",
      description = "How often each row is taken (default: ${DEFAULT-VALUE}).")
  private int copies;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Output output = common.output();
    Cases.named(name, List.of(CASE), one -> one);
    if (copies < 1) {
      throw CliException.usage("--copies is " + copies + "; it must be 1 or more.");
    }
    options.runInUse(
        output,
        "requirements.txt",
        (inference, model) -> inference.tokenization(name, model, copies));
    return 0;
  }
}
