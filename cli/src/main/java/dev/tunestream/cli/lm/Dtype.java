package dev.tunestream.cli.lm;

import dev.tunestream.recipe.Precision;

/** The number format that a command computes in. */
enum Dtype {
  FP32(Precision.FP32),
  BF16(Precision.BF16);

  private final Precision precision;

  Dtype(Precision precision) {
    this.precision = precision;
  }

  Precision precision() {
    return precision;
  }
}
