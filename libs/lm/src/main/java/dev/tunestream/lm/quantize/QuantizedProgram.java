package dev.tunestream.lm.quantize;

import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.Arrays;
import java.util.Map;

/**
 * The texts of this package on their own, to quantize with and to look at weights outside a model.
 */
final class QuantizedProgram {
  private QuantizedProgram() {}

  static TorchProgram get() {
    return TorchProgram.of(Quantized.TEXTS, Map.of());
  }

  static void checkMatrix(String name, Tensor dense) {
    if (dense.shape().length != 2 || dense.elements() == 0) {
      throw new ModelFormatException(
          "weight '%s' has shape %s; only the matrix of a linear layer can be quantized."
              .formatted(name, Arrays.toString(dense.shape())));
    }
  }

  /** The largest values of blocks or rows are finite if and only if all weights are. */
  static void checkFinite(String name, Tensor largest) {
    try (Scope scope = Scope.open()) {
      if (get().one(scope, "all_finite", largest).item() == 0) {
        throw new ModelFormatException(
            "weight '%s' holds values that are infinite or not numbers; it can't be quantized."
                .formatted(name));
      }
    }
  }
}
