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
      case FP16 ->
          throw new RecipeException(
              "training.precision", "fp16", "this engine computes in fp32 or bf16 so far");
      case AUTO -> ComputeDevice.chosen().hasNativeBf16() ? ElementType.BF16 : ElementType.FP32;
    };
  }
}
