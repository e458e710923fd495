package dev.tunestream.eval.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many words of an answer and of its reference are the same, whatever their order.
 *
 * <p>As SQuAD defines it: with {@code c} common words (each as often as it stands in both),
 * precision is {@code c} through the answer's words, recall {@code c} through the reference's, and
 * F1 their harmonic mean. Where one of the two has no words, F1 is 1 if the other has none either
 * and 0 otherwise. Words are those of {@link Words#withoutArticles}.
 */
public final class TokenF1 {
  private TokenF1() {}

  /** From 0 to 1. */
  public static double of(String answer, String reference) {
    List<String> said = Words.withoutArticles(answer);
    List<String> meant = Words.withoutArticles(reference);
    if (said.isEmpty() || meant.isEmpty()) {
      return said.isEmpty() && meant.isEmpty() ? 1 : 0;
    }
    int common = common(said, meant);
    // 2·P·R / (P + R) with P = c/said and R = c/meant.
    return 2.0 * common / (said.size() + meant.size());
  }

  private static int common(List<String> said, List<String> meant) {
    Map<String, Integer> left = new HashMap<>();
    meant.forEach(word -> left.merge(word, 1, Integer::sum));
    int common = 0;
    for (String word : said) {
      if (left.getOrDefault(word, 0) > 0) {
        left.merge(word, -1, Integer::sum);
        common++;
      }
    }
    return common;
  }
}
