package dev.tunestream.lm.checkpoint;

import java.util.Arrays;
import java.util.List;

/**
 * The name and dimensions under which an architecture stores one of its weights.
 *
 * @param shape the dimensions in the file, outermost first
 * @param transposed whether this is a linear layer's weight that lies in the file as [in, out], as
 *     {@code Conv1D} of transformers keeps it, instead of [out, in]
 */
public record WeightShape(String name, List<Long> shape, boolean transposed) {
  public WeightShape {
    shape = List.copyOf(shape);
  }

  static WeightShape of(String name, long... dimensions) {
    return new WeightShape(name, Arrays.stream(dimensions).boxed().toList(), false);
  }

  static WeightShape transposed(String name, long in, long out) {
    return new WeightShape(name, List.of(in, out), true);
  }

  /** The dimensions in memory, where a linear layer's weight is always [out, in]. */
  public List<Long> inMemory() {
    return transposed ? shape.reversed() : shape;
  }

  /** Number of elements. */
  public long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
