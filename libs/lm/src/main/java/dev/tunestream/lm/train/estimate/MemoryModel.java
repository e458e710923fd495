package dev.tunestream.lm.train.estimate;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.TrainingPass;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.train.optimizer.OptimizerOptions;
import dev.tunestream.lm.train.optimizer.state.StatePlacement;
import dev.tunestream.recipe.training.TrainingSpec;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Estimates what a training of a loaded model takes.
 *
 * <p>Weights, gradients and the optimizer's state are counted. Activations are reckoned from the
 * sizes of the layers: of each linear layer the output is kept, of each block some values of the
 * hidden size (norms, residuals, queries, keys and values once more as attention takes them), of
 * attention its weights on rows up to {@link #PLAIN_ATTENTION} tokens, and of the head the logits
 * of some rows and their gradient.
 */
public final class MemoryModel {
  /** Of rows that are longer no attention weights are kept. */
  private static final int PLAIN_ATTENTION = 256;

  /** Values of the hidden size that a block keeps of a token beside its linear layers' outputs. */
  private static final int BESIDE = 6;

  private final CausalModel model;
  private final ModelConfig config;
  private final TrainingSpec training;
  private final OptimizerOptions optimizer;
  private final List<Tensor> parameters;
  private final long linearOutputs;
  private final int positionsBefore;

  /**
   * @param parameters the trained tensors
   * @param positionsBefore embeddings that an adapter puts in front of each row
   */
  public MemoryModel(
      CausalModel model,
      List<NamedTensor> parameters,
      TrainingSpec training,
      OptimizerOptions optimizer,
      int positionsBefore) {
    this.model = model;
    this.config = model.architecture().config();
    this.training = training;
    this.optimizer = optimizer;
    this.parameters = parameters.stream().map(NamedTensor::tensor).toList();
    this.linearOutputs =
        model.architecture().linearLayers(0).stream().mapToLong(layer -> (long) layer.out()).sum();
    this.positionsBefore = positionsBefore;
  }

  /** The memory of a training with micro-batches like this one. */
  public MemoryEstimate of(List<LabelledRow> microBatch) {
    Set<Tensor> weights = Collections.newSetFromMap(new IdentityHashMap<>());
    weights.addAll(model.weights().values());
    long beside =
        parameters.stream().filter(p -> !weights.contains(p)).mapToLong(Tensor::elements).sum();
    long trained = parameters.stream().mapToLong(Tensor::elements).sum();
    return new MemoryEstimate(
        model.weightBytes(),
        4 * beside,
        4 * trained,
        parameters.stream().mapToLong(this::state).sum(),
        activations(microBatch));
  }

  /** Paged state takes none of the device's memory. */
  private long state(Tensor parameter) {
    return optimizer.placement() instanceof StatePlacement.Resident
        ? optimizer.rule().stateBytes(parameter.shape())
        : 0;
  }

  private long activations(List<LabelledRow> rows) {
    int bytes = model.compute().bytes();
    long tokens = 0;
    long attention = 0;
    long labels = 0;
    for (LabelledRow row : rows) {
      long length = positionsBefore + (long) row.length();
      tokens += length;
      attention += length <= PLAIN_ATTENTION ? config.heads() * length * length : 0;
      labels += row.labels(positionsBefore);
    }
    long hidden = tokens * config.hiddenSize();
    long block = bytes * (tokens * linearOutputs + BESIDE * hidden + attention);
    long head =
        2L * bytes * Math.min(labels, TrainingPass.headRows(model.head())) * config.vocabulary();
    // What is computed of a block at a time, and not kept.
    long working = 2 * block;
    return working
        + head
        + (training.activationCheckpointing()
            ? bytes * hidden * config.layers()
            : block * config.layers());
  }
}
