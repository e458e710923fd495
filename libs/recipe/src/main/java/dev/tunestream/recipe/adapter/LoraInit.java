package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Word;

/** How LoRA's A and B start. */
public enum LoraInit implements Word {
  /** A uniform as {@code kaiming_uniform_(a=√5)}, B zero. */
  KAIMING,

  /** A normal with deviation 1/rank, B zero. */
  GAUSSIAN,

  /**
   * B·A is the part of the weight with the largest singular values, and the rest is frozen (Meng et
   * al. 2024, arXiv:2404.02948).
   */
  PISSA,

  /**
   * B·A is the low-rank part of what quantizing lost (Li et al. 2023, arXiv:2310.08659). One
   * iteration, PEFT's default: more of them would change the quantized base too, and the adapter
   * would fit no base but its own.
   */
  LOFTQ
}
