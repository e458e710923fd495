package dev.tunestream.recipe;

/** What turns gradients into updates. */
public enum Optimizer implements Word {
  ADAMW;

  static Optimizer of(String text) {
    return Word.parse("training.optimizer", text, values());
  }
}
