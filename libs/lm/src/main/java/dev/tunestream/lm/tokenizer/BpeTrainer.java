package dev.tunestream.lm.tokenizer;

import dev.tunestream.lm.tokenizer.BpeVocabulary.Merge;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns a byte-level BPE vocabulary from text, as GPT-2 and GPT-NeoX have it.
 *
 * <p>Texts are split into words by GPT-2's expression; then the most frequent pair of neighbours
 * within words becomes a token, again and again. The outcome depends on the texts alone: among
 * pairs of equal count the one of the lowest ids wins, the left id first.
 */
public final class BpeTrainer {

  /** GPT-2's pre-tokenization; the native tokenizer's {@code ByteLevel} uses the same. */
  private static final Pattern WORD =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** A pair seen once only says nothing about the language. */
  private static final long LEAST_COUNT = 2;

  private final int size;

  /**
   * A trainer for vocabularies of at most {@code size} tokens, special ones included.
   *
   * @throws IllegalArgumentException when the special tokens and the 256 bytes don't fit
   */
  public BpeTrainer(int size) {
    int least = BpeVocabulary.SPECIAL.size() + 256;
    if (size < least) {
      throw new IllegalArgumentException(
          "a byte-level vocabulary has at least %d tokens, not %d".formatted(least, size));
    }
    this.size = size;
  }

  /** Learns from texts. Fewer tokens come back when the texts have no pair left to join. */
  public BpeVocabulary train(Iterable<String> texts) {
    List<String> tokens = new ArrayList<>(BpeVocabulary.SPECIAL);
    Map<Character, Integer> idOfByte = addBytes(tokens);
    PairCounts pairs = new PairCounts(words(texts, idOfByte));
    List<Merge> merges = new ArrayList<>();
    while (tokens.size() < size) {
      PairCounts.Pair best = pairs.mostFrequent();
      if (best == null || best.count() < LEAST_COUNT) {
        break;
      }
      String left = tokens.get(best.left());
      String right = tokens.get(best.right());
      pairs.join(best, tokens.size());
      merges.add(new Merge(left, right));
      tokens.add(left + right);
    }
    return new BpeVocabulary(tokens, merges);
  }

  private static Map<Character, Integer> addBytes(List<String> tokens) {
    TreeMap<Character, Integer> letters = new TreeMap<>();
    for (int b = 0; b < 256; b++) {
      letters.put(ByteAlphabet.of(b), b);
    }
    for (Map.Entry<Character, Integer> letter : letters.entrySet()) {
      letter.setValue(tokens.size());
      tokens.add(letter.getKey().toString());
    }
    return letters;
  }

  /** Every distinct word as ids of its bytes, with how often it occurs, in a fixed order. */
  private static List<PairCounts.Word> words(
      Iterable<String> texts, Map<Character, Integer> idOfByte) {
    Map<String, Long> counts = new HashMap<>();
    for (String text : texts) {
      Matcher word = WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
      while (word.find()) {
        counts.merge(word.group(), 1L, Long::sum);
      }
    }
    List<PairCounts.Word> words = new ArrayList<>(counts.size());
    new TreeMap<>(counts)
        .forEach(
            (word, count) ->
                words.add(
                    new PairCounts.Word(
                        ByteAlphabet.of(word).chars().map(c -> idOfByte.get((char) c)).toArray(),
                        count)));
    return words;
  }
}
