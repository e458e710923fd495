package dev.tunestream.lm.train;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.adapter.full.FullTuning;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ComputeType;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.recipe.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Trains adapters, and whole models.
 *
 * <p>One training runs at a time in a process, a second one waits: the random numbers of dropout
 * are the process's.
 */
public final class Training {
  private Training() {}

  /**
   * Trains an adapter and writes it.
   *
   * @throws TrainingStoppedException when the listener asked for it
   * @throws TrainingException when the rows cannot be trained on, or the loss stops being a number
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when the base cannot be used
   */
  public static synchronized TrainingResult run(TrainingRequest request, TrainingListener listener)
      throws IOException {
    ModelDirectory base = ModelDirectory.open(request.base());
    TrainingSpec training = request.training();
    ElementType compute = ComputeType.of(training.precision());
    List<LabelledRow> rows = TokenRows.read(request.tokens(), base.config(), training.loss());
    try (CausalModel model = CausalModel.load(base, compute, compute);
        Scope scope = Scope.open()) {
      Adapter adapter = Adapters.create(request.adapter(), model, training.seed(), scope);
      request.startValues().ifPresent(file -> TensorFiles.restore(file, adapter.parameters()));
      TrainingLoop loop =
          new TrainingLoop(
              model,
              adapter,
              rows,
              training,
              request.shuffle(),
              checkpoints(request.checkpoints(), training),
              name(request.tokens(), request.adapter(), training, request.shuffle(), compute),
              listener,
              scope);
      TrainingState end = loop.run();
      Files.createDirectories(request.output());
      adapter.save(request.output(), request.baseName());
      return result(end, request.output());
    }
  }

  /** Trains all weights of a model, held in fp32, and writes a model directory in bf16. */
  public static synchronized TrainingResult runFull(
      FullTrainingRequest request, TrainingListener listener) throws IOException {
    ModelDirectory base = ModelDirectory.open(request.base());
    TrainingSpec training = request.training();
    ElementType compute = ComputeType.of(training.precision());
    List<LabelledRow> rows = TokenRows.read(request.tokens(), base.config(), training.loss());
    try (CausalModel model = CausalModel.load(base, compute, ElementType.FP32);
        Scope scope = Scope.open()) {
      FullTuning full = new FullTuning(base, model);
      TrainingLoop loop =
          new TrainingLoop(
              model,
              full,
              rows,
              training,
              request.shuffle(),
              checkpoints(request.checkpoints(), training),
              name(request.tokens(), "full", training, request.shuffle(), compute),
              listener,
              scope);
      TrainingState end = loop.run();
      Files.createDirectories(request.output());
      full.save(request.output(), null);
      return result(end, request.output());
    }
  }

  private static Optional<Checkpoints> checkpoints(
      Optional<Path> directory, TrainingSpec training) {
    return directory.map(path -> new Checkpoints(path, training.saveLimit()));
  }

  /** What must be the same for a checkpoint to be resumed. */
  private static String name(
      Path tokens, Object adapter, TrainingSpec training, boolean shuffle, ElementType compute) {
    return "rows %s, %s, %s, shuffle %s, %s"
        .formatted(TreeDigest.sha256(tokens), adapter, training, shuffle, compute)
        .toLowerCase(Locale.ROOT);
  }

  private static TrainingResult result(TrainingState end, Path output) throws IOException {
    int steps = end.step();
    int tenth = Math.ceilDiv(steps, 10);
    return new TrainingResult(
        steps,
        end.tokens(),
        end.seconds(),
        end.seconds() > 0 ? end.tokens() / end.seconds() : 0,
        PeakMemory.bytes(),
        mean(end.losses().subList(0, tenth)),
        mean(end.losses().subList(steps - tenth, steps)),
        output);
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
