package dev.tunestream.lm.checkpoint;

import java.util.ArrayList;
import java.util.List;

/** The weights of a checkpoint, module by module. */
final class WeightList {
  private final List<WeightShape> weights = new ArrayList<>();

  void matrix(String name, long rows, long columns) {
    weights.add(WeightShape.of(name, rows, columns));
  }

  /** Weight and bias of a layer norm. */
  void norm(String module, long width) {
    weights.add(WeightShape.of(module + ".weight", width));
    weights.add(WeightShape.of(module + ".bias", width));
  }

  /** Weight [out, in] of a linear layer, and its bias where it has one. */
  void linear(String module, long out, long in, boolean bias) {
    weights.add(WeightShape.of(module + ".weight", out, in));
    if (bias) {
      weights.add(WeightShape.of(module + ".bias", out));
    }
  }

  /** Weight [in, out] and bias of a linear layer that is a {@code Conv1D} in transformers. */
  void conv1d(String module, long in, long out) {
    weights.add(WeightShape.transposed(module + ".weight", in, out));
    weights.add(WeightShape.of(module + ".bias", out));
  }

  List<WeightShape> weights() {
    return List.copyOf(weights);
  }
}
