package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;

/**
 * A causal language model in memory: embedding, blocks and head, one native call each.
 *
 * <p>It holds no state between calls and may be used by several threads. Adapters are given with
 * each call, so that one base serves many.
 */
public final class CausalModel implements AutoCloseable {
  private final Architecture architecture;
  private final ElementType compute;
  private final TorchProgram program;
  private final Scope scope;
  private final ModelWeights weights;

  private CausalModel(
      Architecture architecture, ElementType compute, Scope scope, ModelWeights weights) {
    this.architecture = architecture;
    this.compute = compute;
    this.program = architecture.program(compute);
    this.scope = scope;
    this.weights = weights;
  }

  /**
   * Loads a model.
   *
   * @param compute type of the activations
   * @param stored type of the weights in memory: that of the activations, or fp32 to train them
   */
  public static CausalModel load(
      ModelDirectory directory, ElementType compute, ElementType stored) {
    Architecture architecture = Architecture.of(directory.config());
    Scope scope = Scope.open();
    try {
      return new CausalModel(
          architecture, compute, scope, ModelWeights.load(directory, architecture, stored, scope));
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  public Architecture architecture() {
    return architecture;
  }

  /** Type of the activations. */
  public ElementType compute() {
    return compute;
  }

  /** Every stored weight under its name in the checkpoint. */
  public Map<String, Tensor> weights() {
    return weights.byName();
  }

  /**
   * The sum of the cross entropies of a batch's labels, one fp32 value that gradients flow from.
   * Logits are computed for labelled positions only; the last block goes on with those alone behind
   * its attention.
   */
  public Tensor lossSum(PackedLayout layout, BlockAdapters adapters, Scope out) {
    Tensor predicting = vector(layout.predicting(), out);
    Tensor hidden = hidden(layout, adapters, List.of(predicting), out);
    return program.one(
        out,
        "loss_sum",
        hidden,
        weights.finalNorm(),
        weights.head(),
        vector(layout.targets(), out));
  }

  /** The logits [places, vocabulary] in fp32 that follow some packed tokens. */
  public Tensor logits(PackedLayout layout, long[] places, BlockAdapters adapters, Scope out) {
    Tensor hidden = hidden(layout, adapters, List.of(vector(places, out)), out);
    return program.one(out, "logits", hidden, weights.finalNorm(), weights.head());
  }

  private Tensor hidden(PackedLayout layout, BlockAdapters adapters, List<Tensor> keep, Scope out) {
    PackedBatch batch = PackedBatch.of(layout, program, out);
    Tensor x = program.one(out, "embed", weights.embedding(), batch.ids());
    int last = weights.blocks().size() - 1;
    for (int layer = 0; layer <= last; layer++) {
      BlockAdapter adapter = adapters.block(layer);
      Tensor next =
          program.one(
              out,
              "block",
              x,
              weights.blocks().get(layer),
              adapter.lora(),
              adapter.scale(),
              adapter.dropout(),
              batch.rotation(),
              batch.places(),
              layout.groupRows(),
              layout.groupLengths(),
              batch.masks(),
              layer == last ? keep : List.of());
      x.close(); // what the backward pass needs of it, PyTorch keeps
      x = next;
    }
    return x;
  }

  /** A cache for rows of at most {@code capacity} tokens. */
  public KeyValueCache newCache(int rows, int capacity, Scope out) {
    return KeyValueCache.create(this, rows, capacity, out);
  }

  /**
   * Runs new tokens behind what a cache holds and extends it.
   *
   * @param ids the new tokens [rows, tokens], row by row
   * @return the logits [rows, vocabulary] in fp32 that follow each row's last token
   */
  public Tensor nextLogits(long[] ids, KeyValueCache cache, BlockAdapters adapters, Scope out) {
    int tokens = ids.length / cache.rows();
    Tensor padding = vector(cache.padding(), out);
    Tensor positions = program.one(out, "cached_positions", padding, cache.length(), tokens);
    Tensor mask = program.one(out, "cached_mask", padding, cache.length(), tokens);
    List<Tensor> rotation = program.call(out, "rotation", positions);
    Tensor x = program.one(out, "embed", weights.embedding(), out.longs(ids, cache.rows(), tokens));
    for (int layer = 0; layer < weights.blocks().size(); layer++) {
      BlockAdapter adapter = adapters.block(layer);
      Tensor next =
          program.one(
              out,
              "cached_block",
              x,
              weights.blocks().get(layer),
              adapter.lora(),
              adapter.scale(),
              rotation,
              cache.block(layer),
              cache.length(),
              mask);
      x.close();
      x = next;
    }
    cache.extend(tokens);
    Tensor last = program.one(out, "last", x);
    return program.one(out, "logits", last, weights.finalNorm(), weights.head());
  }

  /** The index of the largest value of each row. */
  public long[] argmax(Tensor logits, Scope out) {
    return program.one(out, "argmax", logits).toLongs();
  }

  TorchProgram program() {
    return program;
  }

  private static Tensor vector(long[] values, Scope scope) {
    return scope.longs(values, values.length);
  }

  @Override
  public void close() {
    scope.close();
  }
}
