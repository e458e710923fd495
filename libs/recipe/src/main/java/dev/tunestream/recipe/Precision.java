package dev.tunestream.recipe;

/** The type of frozen weights and of activations; AUTO takes bf16 where the hardware has it. */
public enum Precision implements Word {
  AUTO,
  FP32,
  BF16,
  FP16
}
