package dev.tunestream.bench.inference;

import dev.tunestream.lm.train.Training;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.recipe.EngineRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Trains an adapter for some steps, so that it answers otherwise than its base: MODEL ROWS OUT. */
public final class AdapterMain {
  private AdapterMain() {}

  public static void main(String[] args) throws IOException {
    EngineRecipe recipe =
        EngineRecipe.parse(
            """
            adapter: {method: lora, rank: 8, alpha: 16, targets: all-linear}
            training: {maxSteps: 30, batchSize: 8, learningRate: 2.0e-3, precision: fp32}
            """);
    Training.run(
        new TrainingRequest(
            Path.of(args[0]),
            Path.of(args[1]),
            Optional.empty(),
            recipe.adapter(),
            recipe.training(),
            Path.of(args[2]),
            Optional.empty(),
            Optional.empty(),
            true,
            "bench"),
        new TrainingListener() {});
  }
}
