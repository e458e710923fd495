package dev.tunestream.lm.train;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.model.TrainingPass;
import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tensor.TorchRuntime;
import dev.tunestream.lm.train.optimizer.Optimizer;
import dev.tunestream.lm.train.optimizer.OptimizerOptions;
import dev.tunestream.recipe.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The training itself: batches in, updates out, with checkpoints on the way.
 *
 * <p>A step's result follows from the starting values, the rows, the recipe and the step's number
 * alone, so that a resumed training ends with the same bytes as one that was never stopped.
 */
final class TrainingLoop {
  private final CausalModel model;
  private final TrainingPass pass;
  private final int promptLength;
  private final Adapter adapter;
  private final List<NamedTensor> parameters;
  private final List<LabelledRow> rows;
  private final TrainingSpec training;
  private final BatchPlan plan;
  private final LearningRate learningRate;
  private final Optimizer optimizer;
  private final Optional<Checkpoints> checkpoints;
  private final String run;
  private final TrainingListener listener;

  private int step;
  private long tokens;
  private double seconds;
  private List<Double> losses = new ArrayList<>();

  TrainingLoop(
      CausalModel model,
      Adapter adapter,
      List<LabelledRow> rows,
      TrainingSpec training,
      OptimizerOptions optimizer,
      boolean shuffle,
      Optional<Checkpoints> checkpoints,
      String run,
      TrainingListener listener,
      Scope scope)
      throws IOException {
    this.model = model;
    this.pass = new TrainingPass(model, training.activationCheckpointing() || model.isQuantized());
    this.adapter = adapter;
    this.parameters = adapter.parameters();
    try (Scope probe = Scope.open()) {
      this.promptLength = adapter.forward(probe).promptLength();
    }
    this.rows = rows;
    this.training = training;
    this.plan =
        new BatchPlan(rows.stream().mapToInt(LabelledRow::length).toArray(), training, shuffle);
    this.learningRate = LearningRate.of(training, plan.totalSteps());
    this.optimizer = Optimizer.of(optimizer, parameters, scope);
    this.checkpoints = checkpoints;
    this.run = run;
    this.listener = listener;
  }

  /** Trains to the end and says where that is. */
  TrainingState run() throws IOException {
    resume();
    listener.started(trainingPlan());
    while (step < plan.totalSteps()) {
      StepReport report = nextStep();
      if (step % training.logEvery() == 0 || step == 1 || step == plan.totalSteps()) {
        listener.step(report);
      }
      Integer saveEvery = training.checkpoints().every();
      boolean stop = step < plan.totalSteps() && listener.stopRequested();
      if (stop || saveEvery != null && step % saveEvery == 0) {
        save();
      }
      if (stop) {
        throw new TrainingStoppedException(step);
      }
    }
    return state();
  }

  private StepReport nextStep() {
    long start = System.nanoTime();
    step++;
    List<List<Integer>> microBatches = plan.microBatches(step);
    List<LabelledRow> effectiveBatch =
        microBatches.stream().flatMap(List::stream).map(rows::get).toList();
    int labels = effectiveBatch.stream().mapToInt(row -> row.labels(promptLength)).sum();

    double loss = 0;
    for (int micro = 0; micro < microBatches.size(); micro++) {
      loss += forwardAndBackward(microBatches.get(micro), micro, labels);
    }
    double norm = optimizer.gradientNorm();
    if (!Double.isFinite(norm)) {
      throw diverged("gradient norm", norm, "its " + effectiveBatch.size() + " rows");
    }
    double rate = learningRate.at(step);
    optimizer.update(step, rate, norm);

    double took = (System.nanoTime() - start) / 1e9;
    int stepTokens = effectiveBatch.stream().mapToInt(LabelledRow::length).sum();
    tokens += stepTokens;
    seconds += took;
    losses.add(loss);
    return new StepReport(
        step, plan.totalSteps(), loss, norm, rate, stepTokens, took, plan.epochAfter(step));
  }

  /**
   * Adds one micro-batch's part to the gradients. Every part is divided by the labels of the whole
   * effective batch, so that the result does not depend on how it is cut.
   *
   * @return the micro-batch's part of the loss
   */
  private double forwardAndBackward(List<Integer> microBatch, int micro, int labels) {
    long seed = dropoutSeed(micro);
    try (Scope scope = Scope.open()) {
      TorchRuntime.seed(seed); // an adapter's network may drop too
      ForwardAdapter forward = GradientMode.recording(() -> adapter.forward(scope));
      PackedLayout layout = PackedLayout.of(microBatch.stream().map(rows::get).toList(), forward);
      double loss = pass.run(layout, forward, 1f / labels, seed) / labels;
      if (!Double.isFinite(loss)) {
        throw diverged("loss", loss, "micro-batch " + (micro + 1) + ", rows " + microBatch);
      }
      adapter.backward();
      return loss;
    }
  }

  private TrainingException diverged(String what, double value, String where) {
    return new TrainingException(
        "The %s of step %d is %s (%s). Lower the learning rate (%s), warm up longer or use precision fp32."
            .formatted(what, step, value, where, training.learningRate()));
  }

  private long dropoutSeed(int micro) {
    return new SeededRandom(training.seed(), "dropout " + step + " " + micro).nextLong();
  }

  private void resume() throws IOException {
    if (checkpoints.isEmpty()) {
      return;
    }
    checkpoints
        .get()
        .restore(run, engine(), parameters, optimizer.state())
        .ifPresent(
            state -> {
              step = state.step();
              tokens = state.tokens();
              seconds = state.seconds();
              losses = new ArrayList<>(state.losses());
            });
  }

  private void save() throws IOException {
    if (checkpoints.isEmpty()) {
      return;
    }
    Path directory = checkpoints.get().save(state(), parameters, optimizer.state());
    listener.checkpointSaved(directory, step);
  }

  private TrainingState state() {
    return new TrainingState(run, engine(), step, tokens, seconds, losses);
  }

  private static String engine() {
    return "%s, %s, %d threads, PyTorch %s"
        .formatted(
            ComputeDevice.chosen().name(),
            ComputeDevice.chosen().instructionSet(),
            TorchRuntime.threads(),
            TorchRuntime.version());
  }

  private TrainingPlan trainingPlan() {
    return new TrainingPlan(
        plan.totalSteps(),
        step + 1,
        rows.size(),
        parameters.stream().mapToLong(parameter -> parameter.tensor().elements()).sum(),
        ComputeDevice.chosen().name(),
        TorchRuntime.threads(),
        model.compute().name().toLowerCase(Locale.ROOT));
  }
}
