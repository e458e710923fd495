package dev.tunestream.trainer;

import dev.tunestream.lm.train.StepReport;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingPlan;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.lm.train.TrainingResult;
import dev.tunestream.lm.train.estimate.MemoryEstimate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Goes through the motions of a training: begins after the checkpoint that it finds, saves one
 * every fourth step and when it is stopped.
 */
final class ScriptedEngine implements Engine {
  static final int STEPS = 10;
  private static final int SAVE_EVERY = 4;

  /** What happens after a step; may throw. */
  IntConsumer afterStep = step -> {};

  int runs;

  /** The last one. */
  TrainingRequest request;

  @Override
  public Optional<TrainingResult> train(TrainingRequest request, TrainingListener listener) {
    runs++;
    this.request = request;
    int done = newest(request.checkpoints().orElseThrow());
    listener.started(
        new TrainingPlan(
            STEPS,
            done + 1,
            90,
            100,
            "cpu",
            "it is asked for",
            2,
            "fp32",
            4,
            1,
            new MemoryEstimate(1, 2, 3, 4, 5)));
    for (int step = done + 1; step <= STEPS; step++) {
      listener.step(new StepReport(step, STEPS, 2.5, 1, 1e-4, 100, 0.1, step / 5.0));
      afterStep.accept(step);
      boolean stop = listener.stopRequested();
      if (stop || step % SAVE_EVERY == 0) {
        listener.checkpointSaved(request.checkpoints().get(), step);
      }
      if (stop) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new TrainingResult(
            STEPS, 1000, 1, 1000, 1 << 20, 1 << 19, 3, 2, false, 0, Double.NaN, request.output()));
  }

  private static int newest(Path checkpoints) {
    for (int step = STEPS; step > 0; step--) {
      if (Files.isDirectory(checkpoints.resolve("step-%08d".formatted(step)))) {
        return step;
      }
    }
    return 0;
  }

  @Override
  public String machine() {
    return "cpu, avx2, 2 threads, PyTorch 2.7.1";
  }
}
