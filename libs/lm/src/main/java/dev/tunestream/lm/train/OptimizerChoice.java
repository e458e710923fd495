package dev.tunestream.lm.train;

import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.train.optimizer.Adafactor;
import dev.tunestream.lm.train.optimizer.AdamW;
import dev.tunestream.lm.train.optimizer.AdamW8bit;
import dev.tunestream.lm.train.optimizer.OptimizerOptions;
import dev.tunestream.lm.train.optimizer.Sgd;
import dev.tunestream.lm.train.optimizer.UpdateRule;
import dev.tunestream.lm.train.optimizer.state.StatePlacement;
import dev.tunestream.recipe.training.OptimizerSpec;
import dev.tunestream.recipe.training.TrainingSpec;
import java.nio.file.Path;

/** The optimizer that a recipe asks for. */
final class OptimizerChoice {
  private OptimizerChoice() {}

  /**
   * Chooses.
   *
   * @param directory where paged state may make a file
   */
  static OptimizerOptions of(TrainingSpec training, ComputeDevice device, Path directory) {
    return new OptimizerOptions(
        rule(training.optimizer()),
        training.maxGradNorm(),
        training.paged() ? paged(device, directory) : new StatePlacement.Resident());
  }

  private static UpdateRule rule(OptimizerSpec optimizer) {
    return switch (optimizer) {
      case OptimizerSpec.AdamW(var beta1, var beta2, var epsilon, var decay, var eightBit) ->
          eightBit
              ? new AdamW8bit(beta1, beta2, epsilon, decay)
              : new AdamW(beta1, beta2, epsilon, decay);
      case OptimizerSpec.Adafactor(var decay) -> new Adafactor(decay);
      case OptimizerSpec.Sgd(var momentum, var decay) -> new Sgd(momentum, decay);
    };
  }

  /** Out of the card's memory into the machine's, out of the machine's into a file. */
  private static StatePlacement paged(ComputeDevice device, Path directory) {
    return device.isCuda()
        ? new StatePlacement.InHostMemory()
        : new StatePlacement.InFile(directory);
  }
}
