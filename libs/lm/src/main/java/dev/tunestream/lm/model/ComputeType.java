package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.recipe.Precision;
import dev.tunestream.recipe.RecipeException;

/** Chooses the type of activations and frozen weights. */
public final class ComputeType {
  private ComputeType() {}

  /** The type of a precision; auto is bf16 where the device multiplies it natively, else fp32. */
  public static ElementType of(Precision precision) {
    return switch (precision) {
      case FP32 -> ElementType.FP32;
      case BF16 -> ElementType.BF16;
      case AUTO -> ComputeDevice.chosen().hasNativeBf16() ? ElementType.BF16 : ElementType.FP32;
      case FP16 -> {
        if (!ComputeDevice.chosen().isCuda()) {
          throw new RecipeException(
              "training.precision",
              "fp16",
              "only graphics cards compute in it, and this is the processor: take bf16 or fp32");
        }
        yield ElementType.FP16;
      }
    };
  }
}
