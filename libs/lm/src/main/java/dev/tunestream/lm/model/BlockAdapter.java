package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Tensor;
import java.util.List;

/**
 * What an adapter adds to one block.
 *
 * @param lora A and B of each linear layer in the order of its slots, empty tensors where a layer
 *     has none; an empty list when no layer has
 * @param scale what B·A·x is multiplied with
 * @param dropout share of A's inputs to drop; 0 outside training
 */
public record BlockAdapter(List<Tensor> lora, double scale, double dropout) {
  public static final BlockAdapter NONE = new BlockAdapter(List.of(), 1, 0);

  public BlockAdapter {
    lora = List.copyOf(lora);
  }
}
