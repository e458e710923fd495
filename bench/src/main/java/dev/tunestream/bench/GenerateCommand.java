package dev.tunestream.bench;

import dev.tunestream.bench.inference.Inference;
import dev.tunestream.bench.measure.Comparison;
import dev.tunestream.bench.model.Shape;
import dev.tunestream.bench.rows.Data;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
    Data data = options.data();
    Inference inference =
        new Inference(
            options.place(),
            data,
            options.isAgainstHuggingFace()
                ? Optional.of(options.python(output, "requirements.txt"))
                : Optional.empty());
    Comparison comparison =
        inference.generation(
            name, options.models(data).of(Shape.PYTHIA_70M, output::note), wanted.dtype);
    options.run(comparison.with(options.chosen(comparison.sides())), output);
    return 0;
  }
}
