package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.lm.tensor.TorchRuntime;
import java.util.ArrayList;
import java.util.List;

/** One batch on its way through a model: embedding, blocks and head, one native call each. */
final class ForwardPass {
  private final TorchProgram program;
  private final ModelWeights weights;
  private final ForwardAdapter adapter;
  private final PackedBatch batch;
  private final EmbeddingTable.Rows embeddings;
  private final long seed;

  /**
   * Prepares a pass.
   *
   * @param seed of the random numbers of dropout; each block draws its own from it, so that a block
   *     which is computed again drops the same
   * @param scope owns what the pass needs until its end
   */
  ForwardPass(
      CausalModel model, PackedLayout layout, ForwardAdapter adapter, long seed, Scope scope) {
    this.program = model.program();
    this.weights = model.weightsWith(adapter);
    this.adapter = adapter;
    this.batch = PackedBatch.of(layout, program, scope);
    this.embeddings = weights.embedding().rows(layout.ids(), scope);
    this.seed = seed;
  }

  TorchProgram program() {
    return program;
  }

  ModelWeights weights() {
    return weights;
  }

  ForwardAdapter adapter() {
    return adapter;
  }

  PackedBatch batch() {
    return batch;
  }

  int blocks() {
    return weights.blocks().size();
  }

  /** The embeddings of the batch's tokens. */
  EmbeddingTable.Rows embeddings() {
    return embeddings;
  }

  /** The input [tokens, hidden] of the first block. */
  Tensor embed(Scope out) {
    return program.one(
        out,
        "embed",
        embeddings.table(),
        weights.embeddingWeights(),
        embeddings.ids(),
        batch.positions(),
        virtual());
  }

  /** The prompt and where it stands, as the texts take it. */
  List<Tensor> virtual() {
    List<Tensor> virtual = new ArrayList<>(adapter.prompt().stream().toList());
    if (!virtual.isEmpty()) {
      virtual.addAll(batch.virtual());
    }
    return virtual;
  }

  /**
   * A block's output.
   *
   * @param keep the packed tokens to go on with behind the attention, or an empty list for all
   */
  Tensor block(int layer, Tensor x, List<Tensor> keep, Scope out) {
    BlockAdapter block = adapter.block(layer);
    seed(layer);
    return program.one(
        out,
        "block",
        x,
        weights.blocks().get(layer),
        weights.states().get(layer),
        block.tensors(),
        block.numbers(),
        block.prefix(),
        batch.positional(),
        batch.places(),
        batch.layout().groupRows(),
        batch.layout().groupLengths(),
        batch.masks(),
        keep);
  }

  /** Makes a block drop the same whenever it is computed. */
  void seed(int layer) {
    if (adapter.block(layer).dropout() > 0) {
      TorchRuntime.seed(new SeededRandom(seed, "block " + layer).nextLong());
    }
  }

  /** Runs all blocks; the last one goes on with some tokens alone. */
  Tensor hidden(List<Tensor> keep, Scope out) {
    Tensor x = embed(out);
    for (int layer = 0; layer < blocks(); layer++) {
      Tensor next = block(layer, x, layer == blocks() - 1 ? keep : List.of(), out);
      x.close(); // what the backward pass needs of it, PyTorch keeps
      x = next;
    }
    return x;
  }

  /** The packed tokens whose successors carry a label. */
  Tensor predicting(Scope out) {
    return vector(batch.layout().predicting(), out);
  }

  /** The sum of the cross entropies, from the hidden states of {@link #predicting}. */
  Tensor lossSum(Tensor hidden, Scope out) {
    return program.one(
        out,
        "loss_sum",
        hidden,
        weights.finalNorm(),
        weights.head(),
        vector(batch.layout().targets(), out));
  }

  /** The logits [tokens, vocabulary] in fp32. */
  Tensor logits(Tensor hidden, Scope out) {
    return program.one(out, "logits", hidden, weights.finalNorm(), weights.head());
  }

  static Tensor vector(long[] values, Scope scope) {
    return scope.longs(values, values.length);
  }
}
