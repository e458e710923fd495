package dev.tunestream.lm.quantize;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;

/** What the states of all weights of the process share; it lives as long as that does. */
final class SharedTensors {
  private static final Scope PROCESS = Scope.open();

  /** In a place that is not used. */
  static final Tensor NONE = PROCESS.zeros(ElementType.FP32, 0);

  /** The two values of NF4 in each byte, [256, 2]. */
  static final Tensor NF4_TABLE = make("nf4_table", NONE);

  /** The values of the 8-bit dynamic data type, [256]. */
  static final Tensor DYNAMIC_MAP = make("dynamic_map", NONE, true);

  private SharedTensors() {}

  private static Tensor make(String method, Object... args) {
    return QuantizedProgram.get().one(PROCESS, method, args);
  }
}
