package dev.tunestream.lm.tokenizer;

import java.util.Arrays;

/** The length of each token, by its id, while a vocabulary is read. */
final class TokenLengths {
  private int[] lengths = new int[1 << 16];
  private int size;

  void put(int id, int length) {
    if (id >= lengths.length) {
      lengths = Arrays.copyOf(lengths, Math.max(id + 1, lengths.length * 2));
    }
    lengths[id] = length;
    size = Math.max(size, id + 1);
  }

  /** The highest id plus one. */
  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(lengths, size);
  }
}
