package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Word;

/** Which tokens the loss is taken over. */
public enum LabelledTokens implements Word {
  /** Those of the completion; of a chat, of its last answer. */
  COMPLETION,
  /** All, the prompt's too. */
  ALL,
  /** Those of every answer of a chat. */
  ASSISTANT
}
