package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Word;

/** How the learning rate goes after the warm-up, as transformers defines it. */
public enum Schedule implements Word {
  LINEAR,
  CONSTANT,
  COSINE
}
