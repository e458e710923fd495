package dev.tunestream.lm.lowrank;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;

/**
 * The start of PiSSA (Meng et al. 2024, arXiv:2404.02948): the adapter gets a weight's largest
 * singular values, and the base model what is left, W − scale·B·A.
 *
 * <p>The adapter is one of the changed base. {@link LowRank#since} makes it one of W: what peft
 * does when an adapter is saved with {@code path_initial_model_for_weight_conversion}.
 *
 * @param adapter the start of A and B
 * @param residual what is left of the weight, [out, in]
 */
public record Pissa(LowRank adapter, Tensor residual) {
  /**
   * Splits a weight.
   *
   * @param name what messages call it
   * @param weight [out, in] in fp32, bf16 or fp16
   * @param type the type of the weight and of what is left of it
   * @param scale what the adapter's B·A is multiplied with
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when the rank is too large for it
   */
  public static Pissa start(
      String name, Tensor weight, ElementType type, int rank, double scale, Scope scope) {
    LowRank adapter = LowRank.near(name, weight, rank, scale, scope);
    return new Pissa(adapter, adapter.takenFrom(weight, scale, type, scope));
  }
}
