package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights that are laid out for products ({@link WeightLayout}).
 *
 * @param weights of linear layers and head, under their names in the checkpoint
 * @param transposes theirs, under the same names, where a backward pass is to come
 */
record Prepacked(Map<String, Tensor> weights, Map<String, Tensor> transposes) {
  /** Rows of a product that the layout is chosen for. */
  private static final int ROWS = 512;

  static Prepacked none() {
    return new Prepacked(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /**
   * Lays out a dense weight, which is not needed afterwards.
   *
   * @return false where its products would come out wrong; nothing is kept then
   */
  boolean add(String name, Tensor dense, WeightLayout layout, TorchProgram program, Scope scope) {
    List<Tensor> packed = program.call(scope, "prepacked", dense, ROWS);
    List<Tensor> transpose =
        layout == WeightLayout.BOTH_WAYS && !packed.isEmpty()
            ? program.call(scope, "prepacked_transpose", dense, ROWS)
            : List.of();
    if (packed.isEmpty() || transpose.isEmpty() && layout == WeightLayout.BOTH_WAYS) {
      packed.forEach(Tensor::close);
      return false;
    }
    weights.put(name, packed.getFirst());
    transpose.forEach(tensor -> transposes.put(name, tensor));
    return true;
  }

  /** Bytes that they take. */
  long bytes() {
    return bytes(weights) + bytes(transposes);
  }

  private static long bytes(Map<String, Tensor> tensors) {
    return tensors.values().stream()
        .mapToLong(tensor -> tensor.elements() * tensor.type().bytes())
        .sum();
  }
}
