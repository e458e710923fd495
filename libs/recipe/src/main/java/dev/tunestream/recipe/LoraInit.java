package dev.tunestream.recipe;

/** How LoRA's A starts; B starts at 0. */
public enum LoraInit implements Word {
  KAIMING,
  GAUSSIAN;

  static LoraInit of(String text) {
    return Word.parse("adapter.init", text, values());
  }
}
