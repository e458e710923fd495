package dev.tunestream.lm.train;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.OutOfMemory;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.TorchRuntime;
import dev.tunestream.lm.train.batch.BatchPlan;
import dev.tunestream.lm.train.estimate.AvailableMemory;
import dev.tunestream.lm.train.estimate.MemoryEstimate;
import dev.tunestream.lm.train.estimate.MemoryModel;
import dev.tunestream.lm.train.estimate.TrainingEstimate;
import dev.tunestream.lm.train.optimizer.Optimizer;
import dev.tunestream.lm.train.optimizer.OptimizerOptions;
import dev.tunestream.lm.train.rows.TokenRow;
import dev.tunestream.lm.train.validation.BestValues;
import dev.tunestream.lm.train.validation.Evaluation;
import dev.tunestream.lm.train.validation.EvaluationHistory;
import dev.tunestream.lm.train.validation.ValidationLoss;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.training.BatchSpec;
import dev.tunestream.recipe.training.EarlyStopping;
import dev.tunestream.recipe.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The training itself: batches in, updates out, with checkpoints on the way.
 *
 * <p>A step's result follows from the starting values, the rows, the recipe and the step's number
 * alone, so that a resumed training ends with the same bytes as one that was never stopped.
 */
final class TrainingLoop {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);

  private final CausalModel model;
  private final Adapter adapter;
  private final List<NamedTensor> parameters;
  private final TrainingRows rows;
  private final TrainingSpec training;
  private final boolean shuffle;
  private final Watchdog watchdog;
  private final StepGradients gradients;
  private final BatchSizeSearch batchSizes;
  private final MemoryModel memory;
  private final Optimizer optimizer;
  private final Optional<Checkpoints> checkpoints;
  private final BestValues best;
  private final String run;
  private final TrainingListener listener;

  /** What a step sees: the recipe's, or what was found for {@code batchSize: auto}. */
  private BatchSpec batch;

  private BatchPlan plan;
  private LearningRate learningRate;
  private ValidationLoss validation;
  private int step;
  private long tokens;
  private double seconds;
  private List<Double> losses = new ArrayList<>();
  private List<Evaluation> evaluations = new ArrayList<>();

  TrainingLoop(
      CausalModel model,
      Adapter adapter,
      TrainingRows rows,
      TrainingSpec training,
      OptimizerOptions optimizer,
      boolean shuffle,
      Optional<Checkpoints> checkpoints,
      BestValues best,
      String run,
      TrainingListener listener,
      Scope scope)
      throws IOException {
    this.model = model;
    this.adapter = adapter;
    this.parameters = adapter.parameters();
    this.rows = rows;
    this.training = training;
    this.watchdog = new Watchdog(training.lossSpike(), training.learningRate());
    this.gradients = new StepGradients(model, adapter, training, watchdog);
    this.shuffle = shuffle;
    this.batch = training.batch();
    this.batchSizes = new BatchSizeSearch(rows.training(), batch.batching());
    this.memory = new MemoryModel(model, parameters, training, optimizer, gradients.promptLength());
    this.optimizer = Optimizer.of(optimizer, parameters, scope);
    this.checkpoints = checkpoints;
    this.best = best;
    this.run = run;
    this.listener = listener;
  }

  /** Trains to the end and says where that is. */
  TrainingState run() throws IOException {
    prepare();
    listener.started(trainingPlan());
    while (step < plan.totalSteps() && !stopsHere()) {
      StepReport report = nextStep();
      if (step % training.logEvery() == 0 || step == 1 || step == plan.totalSteps()) {
        listener.step(report);
      }
      evaluate();
      boolean last = step == plan.totalSteps() || stopsHere();
      boolean stop = !last && listener.stopRequested();
      Integer saveEvery = training.checkpoints().every();
      if (stop || saveEvery != null && step % saveEvery == 0) {
        save();
      }
      if (stop) {
        throw new TrainingStoppedException(step);
      }
    }
    best.restore(parameters);
    return state();
  }

  /**
   * Reckons what the training will take, and does two steps of it: one to warm up, one for the
   * time. The parameters are changed by them.
   */
  TrainingEstimate estimate() throws IOException {
    prepare();
    OptionalLong available = AvailableMemory.bytes();
    nextStep();
    StepReport measured = nextStep();
    TrainingPlan all = trainingPlan();
    return new TrainingEstimate(
        all.memory(),
        available,
        all.batchSize(),
        all.gradientAccumulation(),
        all.trainable(),
        all.totalSteps(),
        Math.round(rows.tokens() * plan.epochAfter(plan.totalSteps())),
        measured.tokens() / measured.seconds());
  }

  /** Takes up the newest checkpoint and makes the plan. */
  private void prepare() throws IOException {
    resume();
    plan(batch.automatic() ? findBatch() : batch);
  }

  private void plan(BatchSpec batch) {
    this.batch = batch;
    plan = new BatchPlan(rows.lengths(gradients.promptLength()), training.with(batch), shuffle);
    learningRate = LearningRate.of(training, plan.totalSteps());
    validation = new ValidationLoss(model, adapter, rows.validation(), batch.rows());
  }

  /** The largest batch that the estimate allows and that a trial confirms. */
  private BatchSpec findBatch() throws IOException {
    OptionalLong available = AvailableMemory.bytes();
    if (available.isEmpty()) {
      throw new RecipeException(
          "training.batchSize",
          "auto",
          "this system does not tell how much memory is available: give a number");
    }
    int size = batchSizes.find(memory, available.getAsLong());
    while (!fits(size)) {
      if (size == 1) {
        throw outOfMemory(1, null);
      }
      size /= 2;
    }
    return new BatchSpec(size, batch.accumulation(), batch.batching());
  }

  private boolean fits(int size) {
    try {
      gradients.add(1, List.of(batchSizes.largest(size)));
      return true;
    } catch (RuntimeException e) {
      if (!OutOfMemory.isCauseOf(e)) {
        throw e;
      }
      LOG.info("A forward pass of {} rows does not fit into memory: {}", size, e.getMessage());
      return false;
    } finally {
      gradients.clear(parameters);
    }
  }

  private StepReport nextStep() {
    long start = System.nanoTime();
    step++;
    double loss = addGradients();
    List<TokenRow> effectiveBatch =
        rows.training(plan.microBatches(step)).stream().flatMap(List::stream).toList();
    watchdog.checkSpike(step, loss, losses, effectiveBatch);
    double norm = optimizer.gradientNorm();
    watchdog.checkNumber("gradient norm", step, norm, effectiveBatch);
    double rate = learningRate.at(step);
    optimizer.update(step, rate, norm);

    double took = (System.nanoTime() - start) / 1e9;
    int stepTokens = effectiveBatch.stream().mapToInt(row -> row.labelled().length()).sum();
    tokens += stepTokens;
    seconds += took;
    losses.add(loss);
    return new StepReport(
        step, plan.totalSteps(), loss, norm, rate, stepTokens, took, plan.epochAfter(step));
  }

  /**
   * Adds the step's gradients. When memory runs out and the batch size is the engine's to choose,
   * the step begins again with half the rows in a pass and twice the passes.
   */
  private double addGradients() {
    while (true) {
      try {
        return gradients.add(step, rows.training(plan.microBatches(step)));
      } catch (RuntimeException e) {
        if (!OutOfMemory.isCauseOf(e)) {
          throw e;
        }
        if (!training.batch().automatic() || batch.rows() == 1) {
          throw outOfMemory(batch.rows(), e);
        }
        gradients.clear(parameters);
        plan(batch.halved());
        LOG.warn(
            "Memory ran out in step {}: going on with batchSize {} and gradientAccumulation {}",
            step,
            batch.rows(),
            batch.accumulation());
      }
    }
  }

  private static TrainingException outOfMemory(int rows, RuntimeException cause) {
    return new TrainingException(
        "Memory ran out with %d rows in a forward pass. Use %sactivationCheckpointing: true, shorter rows or a quantized base."
            .formatted(
                rows,
                rows > 1
                    ? "a lower batchSize with more gradientAccumulation, batchSize: auto, "
                    : ""),
        cause);
  }

  /** Takes the loss on the validation rows, as often as the recipe says and at the end. */
  private void evaluate() throws IOException {
    Integer every = training.validation().every();
    if (every == null || step % every != 0 && step != plan.totalSteps()) {
      return;
    }
    double loss = validation.mean();
    watchdog.checkEvaluation(step, loss);
    boolean better = history().best().map(lowest -> loss < lowest.loss()).orElse(true);
    evaluations.add(new Evaluation(step, loss));
    if (better && training.validation().loadBest()) {
      best.keep(parameters);
    }
    listener.evaluated(step, loss);
  }

  private EvaluationHistory history() {
    return new EvaluationHistory(evaluations);
  }

  private boolean stopsHere() {
    EarlyStopping rule = training.validation().earlyStopping();
    return rule != null && history().stops(rule);
  }

  /** Whether the training ended before its last step because it no longer got better. */
  boolean stoppedEarly() {
    return step < plan.totalSteps() && stopsHere();
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
              batch =
                  new BatchSpec(state.batchSize(), state.gradientAccumulation(), batch.batching());
              tokens = state.tokens();
              seconds = state.seconds();
              losses = new ArrayList<>(state.losses());
              evaluations = new ArrayList<>(state.evaluations());
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
    return new TrainingState(
        run,
        engine(),
        batch.rows(),
        batch.accumulation(),
        step,
        tokens,
        seconds,
        losses,
        evaluations);
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
        rows.training().size(),
        parameters.stream().mapToLong(parameter -> parameter.tensor().elements()).sum(),
        ComputeDevice.chosen().name(),
        ComputeDevice.chosen().reason(),
        TorchRuntime.threads(),
        model.compute().name().toLowerCase(Locale.ROOT),
        batch.rows(),
        batch.accumulation(),
        memory());
  }

  /** What the training is reckoned to take. */
  MemoryEstimate memory() {
    return memory.of(BatchSizeSearch.labelled(batchSizes.largest(batch.rows())));
  }
}
