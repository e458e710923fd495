package dev.tunestream.eval.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Exact match and F1 as the evaluation of SQuAD defines them (Rajpurkar et al. 2016, "SQuAD:
 * 100,000+ Questions for Machine Comprehension of Text"): of texts in lower case, without ASCII
 * punctuation and without {@code a}, {@code an} and {@code the}, as words between white space.
 */
final class Squad {
  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
  private static final Pattern ARTICLE =
      Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);

  /** What Python's {@code str.split} takes for white space. */
  private static final Pattern SPACE =
      Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);

  private Squad() {}

  private static List<String> words(String text) {
    String plain = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    return Arrays.stream(SPACE.split(ARTICLE.matcher(plain).replaceAll(" ")))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** 1 if both are the same words in the same order, else 0. */
  static double exactMatch(String answer, String reference) {
    return words(answer).equals(words(reference)) ? 1 : 0;
  }

  /**
   * The harmonic mean of precision and recall of words, whatever their order; each counts as often
   * as it stands in both. Where one of the two has no words, 1 if the other has none either, else
   * 0.
   */
  static double f1(String answer, String reference) {
    List<String> said = words(answer);
    List<String> meant = words(reference);
    if (said.isEmpty() || meant.isEmpty()) {
      return said.isEmpty() && meant.isEmpty() ? 1 : 0;
    }
    // 2·P·R / (P + R) with P = common/said and R = common/meant.
    return 2.0 * common(said, meant) / (said.size() + meant.size());
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
