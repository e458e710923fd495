package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Word;

/** The network that makes the virtual tokens of P-tuning. */
public enum PromptEncoder implements Word {
  /** Three linear layers with ReLU between them. */
  MLP,

  /** A bidirectional LSTM and two linear layers with ReLU between them. */
  LSTM
}
