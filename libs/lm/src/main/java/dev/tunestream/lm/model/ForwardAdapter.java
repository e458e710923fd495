package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An adapter as one forward pass takes it: tensors alone, whatever method they come from.
 *
 * @param blocks one for each block, or an empty list when no block has anything
 * @param prompt embeddings [virtual tokens, hidden] in front of every row
 * @param weights trained copies that stand in for weights of the base, under their names in its
 *     checkpoint; the head's is {@link Architecture#headModule} even where it is tied to the
 *     embedding
 */
public record ForwardAdapter(
    List<BlockAdapter> blocks, Optional<Tensor> prompt, Map<String, Tensor> weights) {
  /** The base model alone. */
  public static final ForwardAdapter NONE =
      new ForwardAdapter(List.of(), Optional.empty(), Map.of());

  public ForwardAdapter {
    blocks = List.copyOf(blocks);
    weights = Map.copyOf(weights);
  }

  /** An adapter inside the blocks. */
  public static ForwardAdapter ofBlocks(List<BlockAdapter> blocks) {
    return new ForwardAdapter(blocks, Optional.empty(), Map.of());
  }

  /** An adapter that puts embeddings in front of every row. */
  public static ForwardAdapter ofPrompt(Tensor embeddings) {
    return new ForwardAdapter(List.of(), Optional.of(embeddings), Map.of());
  }

  /** The same outside training: nothing is dropped. */
  public ForwardAdapter withoutDropout() {
    return new ForwardAdapter(
        blocks.stream().map(BlockAdapter::withoutDropout).toList(), prompt, weights);
  }

  public BlockAdapter block(int layer) {
    return blocks.isEmpty() ? BlockAdapter.NONE : blocks.get(layer);
  }

  /** How many embeddings stand in front of every row. */
  public int promptLength() {
    return prompt.map(tensor -> (int) tensor.shape()[0]).orElse(0);
  }

  /** How many keys and values stand in front of every row. */
  public int prefixLength() {
    return blocks.isEmpty() || blocks.getFirst().prefix().isEmpty()
        ? 0
        : (int) blocks.getFirst().prefix().getFirst().shape()[0];
  }

  /** How many of the model's positions are taken before a row's first token. */
  public int virtualTokens() {
    return promptLength() + prefixLength();
  }
}
