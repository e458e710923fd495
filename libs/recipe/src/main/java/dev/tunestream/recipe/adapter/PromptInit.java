package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Word;

/** How the virtual tokens of prompt tuning start. */
public enum PromptInit implements Word {
  /** Normal, as PyTorch starts an embedding. */
  RANDOM,

  /** The embeddings of a text's tokens, repeated or cut to the number of virtual tokens. */
  TEXT,

  /** The embeddings of tokens drawn from the vocabulary. */
  VOCABULARY
}
