package dev.tunestream.lm.lowrank;

import dev.tunestream.lm.quantize.QuantizationType;
import dev.tunestream.lm.quantize.Quantized;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;

/**
 * The start of LoftQ (Li et al. 2023, arXiv:2310.08659): the adapter makes up for the error of a
 * quantized weight, so that Q + scale·B·A is near W.
 *
 * <p>With one iteration Q is the quantized weight as everyone gets it, and the adapter belongs to
 * the base model as it is. With more, W − scale·B·A is quantized anew each time; the adapter then
 * belongs to these Q alone, which must be kept with it.
 *
 * @param base Q
 * @param adapter the start of A and B
 */
public record LoftQ(Quantized base, LowRank adapter) {
  /**
   * Splits a weight. peft's adapters start the same way when their scale is 1; with another scale
   * peft's start is not near W.
   *
   * @param name what messages call it
   * @param weight [out, in] in fp32, bf16 or fp16
   * @param type the type of the weight
   * @param scale what the adapter's B·A is multiplied with
   * @param iterations 1 or more; peft's default is 1
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it can't be quantized or the
   *     rank is too large for it
   */
  public static LoftQ start(
      String name,
      Tensor weight,
      ElementType type,
      QuantizationType quantization,
      int rank,
      double scale,
      int iterations,
      Scope scope) {
    if (iterations < 1) {
      throw new IllegalArgumentException("LoftQ needs 1 iteration or more, not " + iterations);
    }
    Tensor rest = weight;
    for (int i = 1; i < iterations; i++) {
      try (Scope work = Scope.open()) {
        Quantized base = quantization.quantize(name, rest, type, work);
        LowRank adapter = adapter(name, weight, base, rank, scale, work);
        if (rest != weight) {
          rest.close();
        }
        rest = adapter.takenFrom(weight, scale, ElementType.FP32, scope);
      }
    }
    Quantized base = quantization.quantize(name, rest, type, scope);
    if (rest != weight) {
      rest.close();
    }
    return new LoftQ(base, adapter(name, weight, base, rank, scale, scope));
  }

  private static LowRank adapter(
      String name, Tensor weight, Quantized base, int rank, double scale, Scope scope) {
    try (Scope work = Scope.open()) {
      Tensor dense = base.dequantize(ElementType.FP32, work);
      Tensor error = LowRank.program().one(work, "difference", weight, dense);
      return LowRank.near(name, error, rank, scale, scope);
    }
  }
}
