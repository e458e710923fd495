package dev.tunestream.lm.train;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.model.TrainingPass;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tensor.TorchRuntime;
import dev.tunestream.lm.train.rows.TokenRow;
import dev.tunestream.recipe.training.TrainingSpec;
import java.util.List;

/** The gradients of a step: a forward and a backward pass of each of its micro-batches. */
final class StepGradients {
  private final TrainingPass pass;
  private final Adapter adapter;
  private final int promptLength;
  private final Watchdog watchdog;
  private final long seed;

  StepGradients(CausalModel model, Adapter adapter, TrainingSpec training, Watchdog watchdog) {
    this.pass = new TrainingPass(model, training.activationCheckpointing());
    this.adapter = adapter;
    this.watchdog = watchdog;
    this.seed = training.seed();
    try (Scope probe = Scope.open()) {
      this.promptLength = adapter.forward(probe).promptLength();
    }
  }

  /** How many embeddings the adapter puts in front of a row. */
  int promptLength() {
    return promptLength;
  }

  /**
   * Adds a step's gradients to those collected. Every micro-batch's part is divided by the labels
   * of the whole effective batch, so that the result does not depend on how it is cut.
   *
   * @return mean cross entropy over the labelled tokens of the effective batch
   */
  double add(int step, List<List<TokenRow>> microBatches) {
    int labels =
        microBatches.stream()
            .flatMap(List::stream)
            .mapToInt(row -> row.labelled().labels(promptLength))
            .sum();
    double loss = 0;
    for (int micro = 0; micro < microBatches.size(); micro++) {
      long dropout = new SeededRandom(seed, "dropout " + step + " " + micro).nextLong();
      loss += add(step, microBatches.get(micro), labels, dropout);
    }
    return loss;
  }

  /** Forgets what was collected, also by a pass that broke off. */
  void clear(List<NamedTensor> parameters) {
    parameters.forEach(parameter -> parameter.tensor().clearGradient());
  }

  private double add(int step, List<TokenRow> microBatch, int labels, long dropout) {
    List<LabelledRow> rows = microBatch.stream().map(TokenRow::labelled).toList();
    try (Scope scope = Scope.open()) {
      TorchRuntime.seed(dropout); // an adapter's network may drop too
      ForwardAdapter forward = GradientMode.recording(() -> adapter.forward(scope));
      double loss =
          pass.run(PackedLayout.of(rows, forward), forward, 1f / labels, dropout) / labels;
      watchdog.checkNumber("loss", step, loss, microBatch);
      adapter.backward();
      return loss;
    }
  }
}
