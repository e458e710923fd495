package dev.tunestream.lm.tokenizer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A byte-level tokenizer of 64 tokens, for models that have no more: the small letters, space, line
 * break, the bytes of é and 😀, some joined letters, and capital letters.
 */
public final class TinyTokenizer {
  private static final int SIZE = 64;

  private TinyTokenizer() {}

  public static Tokenizer open(Path directory) throws IOException {
    List<String> tokens = new ArrayList<>(BpeVocabulary.SPECIAL);
    for (char letter = 'a'; letter <= 'z'; letter++) {
      tokens.add(String.valueOf(letter));
    }
    ByteAlphabet.of(" \né😀").chars().forEach(letter -> tokens.add(Character.toString(letter)));
    tokens.addAll(List.of("ab", "Ġa", "xyz"));
    for (char letter = 'A'; tokens.size() < SIZE; letter++) {
      tokens.add(String.valueOf(letter));
    }
    BpeFiles.write(
        new BpeVocabulary(
            tokens, List.of(new BpeVocabulary.Merge("a", "b"), new BpeVocabulary.Merge("Ġ", "a"))),
        SIZE,
        directory);
    return Tokenizer.open(directory);
  }
}
