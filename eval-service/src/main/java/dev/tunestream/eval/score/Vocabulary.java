package dev.tunestream.eval.score;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The words that a model was trained on: whatever is among them is no misspelling. */
public final class Vocabulary {
  private final Set<String> words;

  private Vocabulary(Set<String> words) {
    this.words = words;
  }

  /** The words of the texts that the source hands to its argument, one after the other. */
  public static Vocabulary of(Consumer<Consumer<String>> texts) {
    Set<String> words = new HashSet<>();
    texts.accept(text -> words.addAll(Words.of(text)));
    return new Vocabulary(words);
  }

  boolean has(String word) {
    return words.contains(word);
  }
}
