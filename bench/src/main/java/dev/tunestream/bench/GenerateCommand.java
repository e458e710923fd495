package dev.tunestream.bench;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures greedy generation. */
@Command(
    name = "generate",
    description = "Continue the same prompts greedily, and compare speed, memory and tokens.",
    footer = {
      "",
      "Cases: greedy-70m-fp32, greedy-70m-bf16; the name says what our side computes in.",
      "The other side is measured in both.",
      "",
      "Example:",
      "  tunestream bench generate --case greedy-70m-bf16 --against huggingface"
    })
final class GenerateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private ComparisonOptions options;

  @Option(
      names = "--case",
      paramLabel = "NAME",
      defaultValue = "greedy-70m-fp32",
      description = "What is generated (default: ${DEFAULT-VALUE}).")
  private String name;

  private enum Case {
    GREEDY_70M_FP32("fp32"),
    GREEDY_70M_BF16("bf16");

    private final String dtype;

    Case(String dtype) {
      this.dtype = dtype;
    }

    String caseName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Output output = common.output();
    Case wanted = Cases.named(name, Arrays.asList(Case.values()), Case::caseName);
    options.runInUse(
        output,
        "requirements.txt",
        (inference, model) -> inference.generation(name, model, wanted.dtype));
    return 0;
  }
}
