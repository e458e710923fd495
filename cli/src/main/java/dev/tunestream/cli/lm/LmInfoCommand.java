package dev.tunestream.cli.lm;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.TextFiles;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelInfo;
import dev.tunestream.lm.train.Training;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.recipe.EngineRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a model directory holds. */
@Command(
    name = "info",
    description = "Show what a base model is: architecture, sizes, number format, tokenizer.",
    footer = {
      "",
      "With --recipe and --tokens it says what a training would take instead: memory, steps and",
      "time. For that the model is loaded and two steps are done; nothing is written.",
      "",
      "Example:",
      "  tunestream lm info --base seedling",
      "  tunestream lm info --base seedling --recipe recipe.yaml --tokens train.jsonl"
    })
final class LmInfoCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private BaseOption base;

  @ArgGroup(exclusive = false)
  private Plan plan;

  /** A training to reckon. */
  private static final class Plan {
    @Option(
        names = "--recipe",
        required = true,
        paramLabel = "FILE",
        description = "The recipe of a training, in YAML or JSON.")
    private Path recipe;

    @Option(
        names = "--tokens",
        required = true,
        paramLabel = "FILE",
        description = "The token sequences that it would train on.")
    private Path tokens;

    @Option(
        names = "--validation",
        paramLabel = "FILE",
        description = "Those that it would be evaluated on, when the recipe has evalEvery.")
    private Path validation;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    Path directory = base.directory(output);
    if (plan != null) {
      estimate(output, directory);
      return 0;
    }
    ModelInfo info = ModelDirectory.open(directory).info();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("directory", directory.toAbsolutePath().toString());
    shown.put("architecture", info.architecture());
    shown.put("parameters", info.parameters());
    shown.put("layers", info.layers());
    shown.put("hiddenSize", info.hiddenSize());
    shown.put("heads", info.heads());
    shown.put("vocabulary", info.vocabulary());
    shown.put("maxPositions", info.maxPositions());
    shown.put("dtype", info.dtype());
    shown.put("endOfText", info.endOfText().isPresent() ? info.endOfText().getAsInt() : null);
    shown.put("tokenizer", Files.isRegularFile(directory.resolve("tokenizer.json")));
    output.json(shown);
    shown.forEach((name, value) -> output.text("%-13s %s".formatted(name, value)));
    return 0;
  }

  private void estimate(Output output, Path directory) throws IOException {
    EngineRecipe recipe = EngineRecipe.parse(TextFiles.read(plan.recipe, "recipe"));
    TextFiles.check(plan.tokens, "token file");
    TrainingRequest request =
        new TrainingRequest(
            directory,
            plan.tokens,
            Optional.ofNullable(plan.validation),
            recipe.adapter(),
            recipe.training(),
            Path.of("adapter"),
            Optional.empty(),
            Optional.empty(),
            true,
            null);
    EstimateOutput.show(output, Training.estimate(request));
  }
}
