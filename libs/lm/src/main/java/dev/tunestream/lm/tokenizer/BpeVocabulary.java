package dev.tunestream.lm.tokenizer;

import java.util.List;

/**
 * What {@link BpeTrainer} learned.
 *
 * @param tokens the text of each token in byte letters, by id; the special tokens come first
 * @param merges the pairs to join, the most important first
 */
public record BpeVocabulary(List<String> tokens, List<Merge> merges) {

  /** Ends a text; the id is 0, as in GPT-NeoX. */
  public static final String END_OF_TEXT = "<|endoftext|>";

  /** Fills short rows of a batch; the id is 1, as in GPT-NeoX. */
  public static final String PADDING = "<|padding|>";

  static final List<String> SPECIAL = List.of(END_OF_TEXT, PADDING);

  /** Two neighbours that become one token. */
  public record Merge(String left, String right) {}

  public BpeVocabulary {
    tokens = List.copyOf(tokens);
    merges = List.copyOf(merges);
    if (!tokens.subList(0, Math.min(tokens.size(), SPECIAL.size())).equals(SPECIAL)) {
      throw new IllegalArgumentException("a vocabulary begins with " + SPECIAL);
    }
  }
}
