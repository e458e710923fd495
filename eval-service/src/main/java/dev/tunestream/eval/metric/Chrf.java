package dev.tunestream.eval.metric;

import java.util.HashMap;
import java.util.Map;

/**
 * chrF (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation") as sacrebleu
 * computes it for one sentence: precision and recall of sequences of one to six characters without
 * white space, each averaged over the lengths that both texts have, and their F-score with recall
 * twice as important.
 */
final class Chrf {
  private static final int LONGEST = 6;
  private static final double BETA_SQUARED = 4;

  private Chrf() {}

  /** From 0 to 1. */
  static double of(String answer, String reference) {
    int[] said = characters(answer);
    int[] meant = characters(reference);
    double precision = 0;
    double recall = 0;
    int lengths = Math.min(LONGEST, Math.min(said.length, meant.length));
    for (int length = 1; length <= lengths; length++) {
      Map<String, Integer> counts = counts(said, length);
      int common = common(counts, counts(meant, length));
      precision += (double) common / (said.length - length + 1);
      recall += (double) common / (meant.length - length + 1);
    }
    if (precision + recall == 0) {
      return 0;
    }
    precision /= lengths;
    recall /= lengths;
    return (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
  }

  private static int[] characters(String text) {
    return text.codePoints().filter(c -> !isSpace(c)).toArray();
  }

  /** What Python's {@code str.split} takes for white space. */
  private static boolean isSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\u0085';
  }

  private static Map<String, Integer> counts(int[] characters, int length) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i + length <= characters.length; i++) {
      counts.merge(new String(characters, i, length), 1, Integer::sum);
    }
    return counts;
  }

  private static int common(Map<String, Integer> said, Map<String, Integer> meant) {
    int common = 0;
    for (Map.Entry<String, Integer> one : said.entrySet()) {
      common += Math.min(one.getValue(), meant.getOrDefault(one.getKey(), 0));
    }
    return common;
  }
}
