package dev.tunestream.bench;

import dev.tunestream.bench.inference.Evaluation;
import dev.tunestream.bench.measure.Comparison;
import dev.tunestream.bench.model.Shape;
import dev.tunestream.bench.rows.Data;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.Installation;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.seedling.Seedling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the answers of an evaluation. */
@Command(
    name = "evaluate",
    description =
        "Let a base and an adapter over it answer 140 questions, and compare with the same answered"
            + " one by one.",
    footer = {
      "",
      "Cases: evaluate-seedling, evaluate-70m; both in fp32.",
      "",
      "Example:",
      "  tunestream bench evaluate --case evaluate-seedling --against huggingface"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private ComparisonOptions options;

  @Option(
      names = "--case",
      paramLabel = "NAME",
      defaultValue = "evaluate-seedling",
      description = "Which base answers (default: ${DEFAULT-VALUE}).")
  private String name;

  private enum Case {
    EVALUATE_SEEDLING,
    EVALUATE_70M;

    String caseName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Output output = common.output();
    Case wanted = Cases.named(name, Arrays.asList(Case.values()), Case::caseName);
    Data data = options.data();
    Path model =
        wanted == Case.EVALUATE_SEEDLING
            ? Seedling.materialize(Installation.root().resolve(".tunestream/bases"))
            : options.models(data).of(Shape.PYTHIA_70M, output::note);
    Optional<Path> python =
        options.isAgainstHuggingFace()
            ? Optional.of(options.python(output, "requirements.txt"))
            : Optional.empty();
    Comparison comparison =
        new Evaluation(options.place(), data, python).compare(name, model, output::note);
    options.run(comparison.with(options.chosen(comparison.sides())), output);
    return 0;
  }
}
