package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Word;

/** Which biases of the base model are trained along with LoRA, in PEFT's words. */
public enum LoraBias implements Word {
  NONE,
  ALL,

  /** Those of the layers that LoRA is put on. */
  LORA_ONLY
}
