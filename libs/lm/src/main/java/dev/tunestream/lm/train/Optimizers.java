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
final class Optimizers {
  private Optimizers() {}

  static OptimizerOptions of(TrainingSpec training) {
    return new OptimizerOptions(
        rule(training.optimizer()),
        training.maxGradNorm(),
        training.paged() ? paged() : new StatePlacement.Resident());
  }

  /** Out of a graphics card's memory the host's is enough; out of the host's, a file is needed. */
  private static StatePlacement paged() {
    return ComputeDevice.chosen().isCuda()
        ? new StatePlacement.InHostMemory()
        : new StatePlacement.InFile(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static UpdateRule rule(OptimizerSpec optimizer) {
    return switch (optimizer) {
      case OptimizerSpec.AdamW adamw when adamw.eightBit() ->
          new AdamW8bit(adamw.beta1(), adamw.beta2(), adamw.epsilon(), adamw.weightDecay());
      case OptimizerSpec.AdamW adamw ->
          new AdamW(adamw.beta1(), adamw.beta2(), adamw.epsilon(), adamw.weightDecay());
      case OptimizerSpec.Adafactor adafactor -> new Adafactor(adafactor.weightDecay());
      case OptimizerSpec.Sgd sgd -> new Sgd(sgd.momentum(), sgd.weightDecay());
    };
  }
}
