package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Tensor;
import java.util.List;

/**
 * What an adapter adds to one block.
 *
 * @param tensors {@link #TENSORS} tensors of each linear layer in the order of its slots, as {@code
 *     linear.py} lists them, empty ones where a layer has none; an empty list when no layer has any
 * @param dropout share of A's inputs to drop; 0 outside training
 * @param scales for each slot what B·A·x is multiplied with
 * @param prefix keys and values [prefix, key-value heads, head size] in front of every row, or an
 *     empty list
 */
public record BlockAdapter(
    List<Tensor> tensors, double dropout, List<Double> scales, List<Tensor> prefix) {
  /** Tensors of one slot: A, B, magnitude, squares of the rows' norms, scaling. */
  public static final int TENSORS = 5;

  public static final BlockAdapter NONE = new BlockAdapter(List.of(), 0, List.of(), List.of());

  public BlockAdapter {
    tensors = List.copyOf(tensors);
    scales = List.copyOf(scales);
    prefix = List.copyOf(prefix);
  }

  /** A block that has a prefix alone. */
  public static BlockAdapter ofPrefix(Tensor keys, Tensor values) {
    return new BlockAdapter(List.of(), 0, List.of(), List.of(keys, values));
  }

  BlockAdapter withoutDropout() {
    return new BlockAdapter(tensors, 0, scales, prefix);
  }

  /** The numbers as the block's text takes them. */
  double[] numbers() {
    double[] numbers = new double[1 + scales.size()];
    numbers[0] = dropout;
    for (int slot = 0; slot < scales.size(); slot++) {
      numbers[1 + slot] = scales.get(slot);
    }
    return numbers;
  }
}
