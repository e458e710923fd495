package dev.tunestream.trainer;

import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.TorchRuntime;
import dev.tunestream.lm.train.Training;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.lm.train.TrainingResult;
import dev.tunestream.lm.train.TrainingStoppedException;
import java.io.IOException;
import java.util.Optional;

/** The PyTorch engine of libs/lm. */
final class TorchEngine implements Engine {
  @Override
  public Optional<TrainingResult> train(TrainingRequest request, TrainingListener listener)
      throws IOException {
    try {
      return Optional.of(Training.run(request, listener));
    } catch (TrainingStoppedException e) {
      return Optional.empty();
    }
  }

  @Override
  public String machine() {
    return "%s, %s, %d threads, PyTorch %s"
        .formatted(
            ComputeDevice.chosen().name(),
            ComputeDevice.chosen().instructionSet(),
            TorchRuntime.threads(),
            TorchRuntime.version());
  }
}
