package dev.tunestream.lm.quantize;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;

/** The ways to quantize a weight. */
public enum QuantizationType {
  NF4,
  /** NF4 whose absmax is quantized too. */
  NF4_DOUBLE,
  INT8;

  /**
   * Quantizes a weight in this way.
   *
   * @param name what messages call it
   * @param dense [out, in] in fp32, bf16 or fp16
   * @param source the type of dense
   * @param scope what owns the result
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it can't be quantized
   */
  public Quantized quantize(String name, Tensor dense, ElementType source, Scope scope) {
    return switch (this) {
      case NF4 -> Nf4.quantize(name, dense, source, false, scope);
      case NF4_DOUBLE -> Nf4.quantize(name, dense, source, true, scope);
      case INT8 -> Int8.quantize(name, dense, scope);
    };
  }
}
