package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Weights laid out once as the processor's library (oneDNN) wants them for products in bf16, which
 * it otherwise does anew for each product. A training multiplies with a weight and with its
 * transpose, so both are there, and the dense weight is not any more.
 *
 * @param weights of linear layers, under their names
 * @param transposes theirs, under the same names
 * @param head the output head, beside the dense one where that is the embedding too
 */
record Prepacked(
    Map<String, Tensor> weights,
    Map<String, Tensor> transposes,
    Optional<Tensor> head,
    Optional<Tensor> headTranspose) {
  static final Prepacked NONE =
      new Prepacked(Map.of(), Map.of(), Optional.empty(), Optional.empty());

  /** Rows of a product that the layout is chosen for. */
  private static final int ROWS = 512;

  /**
   * Prepacks what nothing trains, and takes it out of the dense weights.
   *
   * @param dense the dense weights by name
   */
  static Prepacked of(
      Map<String, Tensor> dense,
      Tensor head,
      Architecture architecture,
      TorchProgram program,
      Scope scope) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Map<String, Tensor> transposes = new LinkedHashMap<>();
    for (int layer = 0; layer < architecture.config().layers(); layer++) {
      for (LinearLayer linear : architecture.linearLayers(layer)) {
        Tensor weight = dense.get(linear.weight());
        if (weight != null && isFit(weight)) {
          weights.put(linear.weight(), pack("prepacked", weight, program, scope));
          transposes.put(linear.weight(), pack("prepacked_transpose", weight, program, scope));
          dense.remove(linear.weight()).close();
        }
      }
    }
    if (!isFit(head)) {
      return new Prepacked(weights, transposes, Optional.empty(), Optional.empty());
    }
    Tensor packed = pack("prepacked", head, program, scope);
    Tensor transpose = pack("prepacked_transpose", head, program, scope);
    if (!architecture.head().equals(architecture.embedding())) {
      dense.remove(architecture.head()).close();
    }
    return new Prepacked(weights, transposes, Optional.of(packed), Optional.of(transpose));
  }

  private static boolean isFit(Tensor weight) {
    return weight.type() == ElementType.BF16 && !weight.isTrained();
  }

  private static Tensor pack(String how, Tensor weight, TorchProgram program, Scope scope) {
    return program.one(scope, how, weight, ROWS);
  }

  boolean isEmpty() {
    return weights.isEmpty() && head.isEmpty();
  }

  /** Bytes that they take. */
  long bytes() {
    return 2
        * ElementType.BF16.bytes()
        * (weights.values().stream().mapToLong(Tensor::elements).sum()
            + head.map(Tensor::elements).orElse(0L));
  }
}
