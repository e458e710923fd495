package dev.tunestream.lm.checkpoint;

/** The rule for architectures whose heads share the hidden size evenly. */
final class Heads {
  private Heads() {}

  static void check(int hiddenSize, int heads) {
    if (hiddenSize % heads != 0) {
      throw new ModelFormatException(
          "hidden_size %d must be a multiple of num_attention_heads %d."
              .formatted(hiddenSize, heads));
    }
  }
}
