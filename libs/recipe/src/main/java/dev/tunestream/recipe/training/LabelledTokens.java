package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Word;

/** Which tokens the loss is taken over. */
public enum LabelledTokens implements Word {
  COMPLETION,
  ALL
}
