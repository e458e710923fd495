package dev.tunestream.tokenize.split;

/** What a row is for. */
public enum Part {
  /** It is learned from. */
  TRAIN,
  /** Losses are taken over it during the training. */
  VALIDATION,
  /** It is held out for the evaluation. */
  TEST
}
