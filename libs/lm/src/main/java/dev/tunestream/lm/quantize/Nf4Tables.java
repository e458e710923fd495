package dev.tunestream.lm.quantize;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;

/** The two tables that all NF4 weights of the process share; they live as long as it does. */
final class Nf4Tables {
  private static final Scope PROCESS = Scope.open();

  /** The two values of each byte, [256, 2]. */
  static final Tensor VALUES = make("nf4_table");

  /** The values of the 8-bit dynamic data type, [256]. */
  static final Tensor DYNAMIC_MAP = make("dynamic_map");

  private Nf4Tables() {}

  private static Tensor make(String method) {
    try (Scope scope = Scope.open()) {
      Tensor place = scope.zeros(ElementType.FP32, 0);
      return QuantizedProgram.get().one(PROCESS, method, place);
    }
  }
}
