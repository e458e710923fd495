package dev.tunestream.recipe;

/** How the learning rate goes after the warm-up, as transformers defines it. */
public enum Schedule implements Word {
  LINEAR,
  CONSTANT,
  COSINE;

  static Schedule of(String text) {
    return Word.parse("training.schedule", text, values());
  }
}
