package dev.tunestream.bench.training.work;

import dev.tunestream.lm.checkpoint.BloomConfig;
import dev.tunestream.lm.checkpoint.Gpt2Config;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.checkpoint.LlamaConfig;
import dev.tunestream.lm.checkpoint.ModelConfig;

/**
 * The sizes of a transformer block's matrix products.
 *
 * @param hidden width of the residual stream
 * @param query width of all heads' queries together
 * @param keyValue width of all heads' keys, and of their values
 * @param feedForward width between the products of the feed-forward layer
 * @param ups products up to that width: two in a gated layer
 * @param parallel whether attention and feed-forward layer read the same input
 * @param joined whether queries, keys and values are one product
 */
record Block(
    long hidden,
    long query,
    long keyValue,
    long feedForward,
    int ups,
    boolean parallel,
    boolean joined) {

  static Block of(ModelConfig config) {
    return switch (config) {
      case GptNeoxConfig neox ->
          plain(neox.hiddenSize(), neox.intermediateSize(), neox.parallelResidual());
      case BloomConfig bloom -> plain(bloom.hiddenSize(), bloom.intermediateSize(), false);
      case Gpt2Config gpt2 -> plain(gpt2.hiddenSize(), gpt2.intermediateSize(), false);
      case LlamaConfig llama ->
          new Block(
              llama.hiddenSize(),
              (long) llama.heads() * llama.headSize(),
              (long) llama.keyValueHeads() * llama.headSize(),
              llama.intermediateSize(),
              2,
              false,
              false);
    };
  }

  private static Block plain(long hidden, long feedForward, boolean parallel) {
    return new Block(hidden, hidden, hidden, feedForward, 1, parallel, true);
  }

  /** Operations of the projections to queries, keys and values of one position. */
  long projections() {
    return 2 * hidden * (query + 2 * keyValue);
  }

  /** Operations of the projection of one position behind the attention. */
  long output() {
    return 2 * query * hidden;
  }

  /** Operations of one query with one key, and of their weight with the value. */
  long attention() {
    return 4 * query;
  }

  /** Operations up to the width of the feed-forward layer, of one position. */
  long up() {
    return 2 * ups * hidden * feedForward;
  }

  /** Operations down from it. */
  long down() {
    return 2 * feedForward * hidden;
  }

  /**
   * Operations of one position in a LoRA adapter's first matrices, which read the hidden state.
   *
   * @param rank of each adapted product: queries, keys and values where they are one, else queries
   *     and values
   */
  long loraA(int rank) {
    return 2 * rank * hidden * (joined ? 1 : 2);
  }

  /** Operations of one position in a LoRA adapter's second matrices. */
  long loraB(int rank) {
    return 2 * rank * (joined ? query + 2 * keyValue : query + keyValue);
  }
}
