package dev.tunestream.cli.lm;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.TextFiles;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.train.Training;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.lm.train.TrainingResult;
import dev.tunestream.recipe.EngineRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains an adapter on a file of token sequences. */
@Command(
    name = "train",
    description = "Train an adapter on token sequences and write it in PEFT's format.",
    footer = {
      "",
      "The rows of --tokens are Parquet or JSON lines: {\"input_ids\":[…]} with \"prompt_length\":n,",
      "where the first n tokens carry no label, or \"labels\":[…] with -100 where none is learned.",
      "Of the recipe, only 'adapter' is required and 'training' is used.",
      "",
      "With --json a line for each optimizer step,",
      "  {\"step\",\"loss\",\"gradNorm\",\"learningRate\",\"tokens\",\"seconds\"},",
      "after each evaluation {\"step\",\"evalLoss\"},",
      "and at last {\"steps\",\"tokens\",\"seconds\",\"tokensPerSecond\",\"peakMemoryBytes\",",
      "\"estimatedMemoryBytes\",",
      "\"stoppedEarly\",\"bestStep\",\"bestLoss\",\"adapter\"}, the best of the evaluations.",
      "",
      "Example:",
      "  tunestream lm train --base seedling --tokens train.jsonl --recipe recipe.yaml --out adapter"
    })
final class LmTrainCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private BaseOption base;

  @Option(
      names = "--tokens",
      required = true,
      paramLabel = "FILE",
      description = "The token sequences to train on.")
  private Path tokens;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description =
          "Token sequences that are not trained on; the recipe's evalEvery says how often their loss is taken.")
  private Path validation;

  @Option(
      names = "--recipe",
      required = true,
      paramLabel = "FILE",
      description = "What adapter to train and how, in YAML or JSON.")
  private Path recipe;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      description = "A safetensors file with the values to start from, by PyTorch's names.")
  private Path start;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description =
          "Where to keep checkpoints, as often as the recipe's saveEvery says; when it holds some,"
              + " the training goes on from the newest.")
  private Path checkpoints;

  @Option(names = "--no-shuffle", description = "Take the rows as they stand, without bucketing.")
  private boolean noShuffle;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write the adapter.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    EngineRecipe plan = EngineRecipe.parse(TextFiles.read(recipe, "recipe"));
    TextFiles.check(tokens, "token file");
    if (validation != null) {
      TextFiles.check(validation, "file of validation rows");
    }
    if (start != null) {
      TextFiles.check(start, "file of starting values");
    }
    TrainingRequest request =
        new TrainingRequest(
            base.directory(output),
            tokens,
            Optional.ofNullable(validation),
            plan.adapter(),
            plan.training(),
            out,
            Optional.ofNullable(checkpoints),
            Optional.ofNullable(start),
            !noShuffle,
            base.text());
    TrainingResult result;
    try (StepOutput steps = new StepOutput(output)) {
      result = Training.run(request, steps);
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("steps", result.steps());
    summary.put("tokens", result.tokens());
    summary.put("seconds", result.seconds());
    summary.put("tokensPerSecond", result.tokensPerSecond());
    summary.put("peakMemoryBytes", result.peakMemoryBytes());
    summary.put("estimatedMemoryBytes", result.estimatedMemoryBytes());
    summary.put("stoppedEarly", result.stoppedEarly());
    if (result.bestStep() > 0) {
      summary.put("bestStep", result.bestStep());
      summary.put("bestLoss", result.bestLoss());
    }
    summary.put("adapter", result.adapter().toString());
    output.json(summary);
    output.text(
        "Loss %.4f → %.4f in %d steps; %.0f tokens/s; the adapter is in %s"
            .formatted(
                result.firstLoss(),
                result.lastLoss(),
                result.steps(),
                result.tokensPerSecond(),
                result.adapter()));
    return 0;
  }
}
