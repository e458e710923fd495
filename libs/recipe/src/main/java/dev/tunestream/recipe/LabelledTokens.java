package dev.tunestream.recipe;

/** Which tokens the loss is taken over. */
public enum LabelledTokens implements Word {
  COMPLETION,
  ALL;

  static LabelledTokens of(String text) {
    return Word.parse("training.loss", text, values());
  }
}
