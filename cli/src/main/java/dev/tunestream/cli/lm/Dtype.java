package dev.tunestream.cli.lm;

import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.recipe.Precision;

/** The number format that a command computes in, or writes. */
public enum Dtype {
  FP32(Precision.FP32, TensorType.F32),
  BF16(Precision.BF16, TensorType.BF16);

  private final Precision precision;
  private final TensorType stored;

  Dtype(Precision precision, TensorType stored) {
    this.precision = precision;
    this.stored = stored;
  }

  /** As files have it. */
  public TensorType stored() {
    return stored;
  }

  Precision precision() {
    return precision;
  }
}
