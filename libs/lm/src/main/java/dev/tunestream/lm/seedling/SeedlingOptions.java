package dev.tunestream.lm.seedling;

import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.training.TrainingSpec;
import java.nio.file.Path;

/**
 * How a seedling is grown.
 *
 * @param sources the folder of the training text, with {@code text} and {@code grammar}
 * @param output the directory to write; it must not exist
 * @param model the shape; its vocabulary is how many tokens are learned
 * @param documents how many documents the grammar writes
 * @param proseRepeats how often each prose document is taken
 * @param training how it is trained; its seed is that of the documents and the weights too
 */
public record SeedlingOptions(
    Path sources,
    Path output,
    GptNeoxConfig model,
    int documents,
    int proseRepeats,
    TrainingSpec training) {

  /** The options that the shipped seedling was grown with. */
  public static SeedlingOptions shipped(Path sources, Path output) {
    return new SeedlingOptions(
        sources, output, model(3072, 256, 3, 4), 40_000, 5, shippedTraining());
  }

  /** A GPT-NeoX of a size; everything else as the seedling has it. */
  static GptNeoxConfig model(int vocabulary, int hiddenSize, int layers, int heads) {
    return new GptNeoxConfig(
        vocabulary,
        hiddenSize,
        layers,
        heads,
        4 * hiddenSize,
        512,
        0.5,
        10_000,
        1e-5,
        Activation.GELU,
        true,
        true,
        false,
        0);
  }

  private static TrainingSpec shippedTraining() {
    return EngineRecipe.parse(
            """
            adapter: {method: full}
            training:
              epochs: 1
              batchSize: 32
              learningRate: 2.0e-3
              betas: [0.9, 0.98]
              weightDecay: 0.05
              warmupSteps: 200
              loss: all
              saveLimit: 1
              logEvery: 50
              seed: 20
            """)
        .training();
  }
}
