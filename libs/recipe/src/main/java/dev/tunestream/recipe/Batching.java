package dev.tunestream.recipe;

/** How examples are put together: rows of like length side by side, or as they come. */
public enum Batching implements Word {
  BUCKET,
  NONE;

  static Batching of(String text) {
    return Word.parse("training.batching", text, values());
  }
}
