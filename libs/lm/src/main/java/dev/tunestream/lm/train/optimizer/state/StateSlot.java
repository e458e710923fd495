package dev.tunestream.lm.train.optimizer.state;

import dev.tunestream.lm.tensor.ElementType;
import java.util.Arrays;

/**
 * One tensor of a parameter's state.
 *
 * @param name as the library that the rule is from calls it, such as {@code exp_avg}
 */
public record StateSlot(String name, ElementType type, long... shape) {

  /** An fp32 tensor. */
  public static StateSlot fp32(String name, long... shape) {
    return new StateSlot(name, ElementType.FP32, shape);
  }

  /** Bytes of the tensor. */
  public long bytes() {
    return elements(shape) * type.bytes();
  }

  /** The number of elements of a shape. */
  public static long elements(long... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
