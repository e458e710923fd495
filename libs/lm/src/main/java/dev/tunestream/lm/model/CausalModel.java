package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.quantize.QuantizationType;
import dev.tunestream.lm.quantize.Quantized;
import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.lm.tensor.TorchRuntime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A causal language model in memory: embedding, blocks and head, one native call each.
 *
 * <p>It holds no state between calls and may be used by several threads. Adapters are given with
 * each call, so that one base serves many.
 */
public final class CausalModel implements AutoCloseable {
  private final ModelDirectory directory;
  private final Architecture architecture;
  private final ElementType compute;
  private final TorchProgram program;
  private final Scope scope;
  private final WeightMemory memory;
  private final ModelWeights weights;
  private final Tensor noBias;

  private CausalModel(
      ModelDirectory directory,
      Architecture architecture,
      ElementType compute,
      WeightMemory memory,
      Scope scope) {
    this.directory = directory;
    this.architecture = architecture;
    this.compute = compute;
    this.program = architecture.program(compute);
    this.scope = scope;
    this.memory = canPrepack(memory) ? memory : memory.as(WeightLayout.PLAIN);
    this.weights = ModelWeights.load(directory, architecture, this.memory, program, scope);
    this.noBias = scope.zeros(compute, 0);
  }

  /**
   * Loads a model.
   *
   * @param compute type of the activations
   * @param memory how the weights are held
   */
  public static CausalModel load(
      ModelDirectory directory, ElementType compute, WeightMemory memory) {
    Scope scope = Scope.open();
    try {
      return new CausalModel(
          directory, Architecture.of(directory.config()), compute, memory, scope);
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  /** Loads a model whose weights have the type of the activations, unless stored quantized. */
  public static CausalModel load(ModelDirectory directory, ElementType compute) {
    return load(directory, compute, WeightMemory.plain(compute));
  }

  private boolean canPrepack(WeightMemory wanted) {
    if (wanted.type() != compute || ComputeDevice.chosen().isCuda()) {
      return false;
    }
    try (Scope probe = Scope.open()) {
      return program.one(probe, "can_prepack").item() != 0;
    }
  }

  public Architecture architecture() {
    return architecture;
  }

  /** Type of the activations. */
  public ElementType compute() {
    return compute;
  }

  /** How linear layers' weights were quantized when they were loaded. */
  public Optional<QuantizationType> quantization() {
    return memory.quantization();
  }

  /** Whether a linear layer's weight is held in few bits. */
  public boolean isQuantized() {
    return !weights.quantized().isEmpty();
  }

  /**
   * Every plain weight under its name in the checkpoint: all of them, unless some are quantized,
   * prepacked or left in their file. A linear layer's is [out, in], however it is stored.
   */
  public Map<String, Tensor> weights() {
    return weights.byName();
  }

  /** The output head's weight, which may be prepacked; the embedding's where the two are tied. */
  public Tensor head() {
    return weights.head();
  }

  /** The embeddings [tokens, hidden] of some tokens in fp32. */
  public Tensor embeddings(long[] ids, Scope out) {
    try (Scope work = Scope.open()) {
      EmbeddingTable.Rows rows = weights.embedding().rows(ids, work);
      return program.one(out, "table_rows", rows.table(), rows.ids());
    }
  }

  /** A linear layer's weight [out, in] in fp32, as its products see it. */
  public Tensor linearWeight(LinearLayer layer, Scope out) {
    Quantized quantized = weights.quantized().get(layer.weight());
    return quantized != null
        ? quantized.dequantize(ElementType.FP32, out)
        : weight(layer.weight(), out);
  }

  /**
   * A weight that is not quantized in fp32, as products see it: from memory, or from the model's
   * files where it is prepacked or left there.
   *
   * @param name as in the checkpoint; a head's may be its module's where it is the embedding's
   */
  public Tensor weight(String name, Scope out) {
    String stored = name.equals(architecture.headModule() + ".weight") ? architecture.head() : name;
    Tensor plain = weights.byName().get(stored);
    if (plain != null) {
      return plain.to(ElementType.FP32, out);
    }
    try (Scope work = Scope.open()) {
      return read(stored, memory.type(), work).to(ElementType.FP32, out);
    }
  }

  /** A linear layer's weight [out, in] in fp32, as it stands in the model's files. */
  public Tensor originalWeight(LinearLayer layer, Scope out) {
    return read(layer.weight(), ElementType.FP32, out);
  }

  private Tensor read(String name, ElementType type, Scope out) {
    WeightShape shape =
        architecture.config().weights().stream()
            .filter(weight -> weight.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new WeightReader(directory).dense(shape, type, out);
  }

  /** Bytes that the weights take in memory. */
  public long weightBytes() {
    return weights.byName().values().stream()
            .mapToLong(weight -> weight.elements() * weight.type().bytes())
            .sum()
        + weights.quantized().values().stream().mapToLong(Quantized::bytes).sum()
        + weights.prepacked().bytes();
  }

  /**
   * The sum of the cross entropies of a batch's labels. Logits are computed for labelled positions
   * only; the last block goes on with those alone behind its attention.
   */
  public double lossSum(PackedLayout layout, ForwardAdapter adapter) {
    try (Scope scope = Scope.open()) {
      ForwardPass pass = new ForwardPass(this, layout, adapter, 0, scope);
      return pass.lossSum(pass.hidden(List.of(pass.predicting(scope)), scope), scope).item();
    }
  }

  /** The logits [places, vocabulary] in fp32 that follow some packed tokens. */
  public Tensor logits(PackedLayout layout, long[] places, ForwardAdapter adapter, Scope out) {
    try (Scope scope = Scope.open()) {
      ForwardPass pass = new ForwardPass(this, layout, adapter, 0, scope);
      return pass.logits(pass.hidden(List.of(ForwardPass.vector(places, scope)), scope), out);
    }
  }

  /** A cache for rows of at most {@code capacity} tokens, with an adapter's prefix in it. */
  public KeyValueCache newCache(int rows, int capacity, ForwardAdapter adapter, Scope out) {
    return KeyValueCache.create(this, rows, capacity, adapter, out);
  }

  /**
   * Fills a new cache with the prompts of its rows.
   *
   * @return the logits [rows, vocabulary] in fp32 that follow each prompt's last token
   */
  public Tensor firstLogits(
      List<int[]> prompts, KeyValueCache cache, ForwardAdapter adapter, Scope out) {
    PaddedPrompts padded = PaddedPrompts.of(prompts, adapter.promptLength());
    cache.pad(padded.padding());
    return logitsBehind(padded.ids(), padded.virtual(), cache, adapter, out);
  }

  /**
   * Runs one new token of each row behind what a cache holds and extends it.
   *
   * @return the logits [rows, vocabulary] in fp32 that follow
   */
  public Tensor nextLogits(long[] ids, KeyValueCache cache, ForwardAdapter adapter, Scope out) {
    return logitsBehind(ids, PaddedPrompts.NO_PLACES, cache, adapter, out);
  }

  private Tensor logitsBehind(
      long[] ids, long[] virtual, KeyValueCache cache, ForwardAdapter adapter, Scope out) {
    int tokens = ids.length / cache.rows();
    ModelWeights all = weightsWith(adapter);
    List<BlockAdapter> blocks =
        IntStream.range(0, all.blocks().size()).mapToObj(adapter::block).toList();
    try (Scope scope = Scope.open()) {
      EmbeddingTable.Rows embeddings = all.embedding().rows(ids, scope);
      Tensor logits =
          program.one(
              out,
              "logits_behind",
              embeddings.ids(),
              embeddings.table(),
              all.embeddingWeights(),
              virtual(virtual, adapter, scope),
              all.blocks(),
              all.states(),
              blocks.stream().map(BlockAdapter::tensors).toList(),
              blocks.stream().map(BlockAdapter::numbers).toList(),
              cache.blocks(),
              cache.turns(),
              ForwardPass.vector(cache.padding(), scope),
              cache.prefix(),
              cache.length(),
              all.finalNorm(),
              all.head());
      cache.extend(tokens);
      return logits;
    }
  }

  private static List<Tensor> virtual(long[] places, ForwardAdapter adapter, Scope scope) {
    if (places.length == 0) {
      return List.of();
    }
    long[] rows = new long[places.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % adapter.promptLength();
    }
    return List.of(
        adapter.prompt().orElseThrow(),
        ForwardPass.vector(places, scope),
        ForwardPass.vector(rows, scope));
  }

  /** The index of the largest value of each row. */
  public long[] argmax(Tensor logits, Scope out) {
    return program.one(out, "argmax", logits).toLongs();
  }

  /** A tensor without elements, for what is not there. */
  Tensor none() {
    return noBias;
  }

  TorchProgram program() {
    return program;
  }

  ModelWeights weightsWith(ForwardAdapter adapter) {
    return weights.with(adapter.weights(), architecture, noBias);
  }

  @Override
  public void close() {
    scope.close();
    TorchRuntime.releaseMemory();
  }
}
