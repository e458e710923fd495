package dev.tunestream.eval.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * ROUGE-L (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries"): the longest
 * sequence of words that both texts have in this order, not necessarily side by side; the harmonic
 * mean of its shares of both. Words are runs of {@code a-z} and digits in lower case, without
 * stemming, as the rouge_score package takes them.
 */
final class RougeL {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

  private RougeL() {}

  /** From 0 to 1; 0 where one of the two has no words. */
  static double of(String answer, String reference) {
    String[] said = words(answer);
    String[] meant = words(reference);
    return said.length == 0 || meant.length == 0
        ? 0
        : 2.0 * longestCommonSequence(said, meant) / (said.length + meant.length);
  }

  private static String[] words(String text) {
    return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toArray(String[]::new);
  }

  /** Row by row of the usual table, of which one row is kept. */
  private static int longestCommonSequence(String[] said, String[] meant) {
    int[] lengths = new int[meant.length + 1];
    for (String word : said) {
      int diagonal = 0;
      for (int j = 1; j <= meant.length; j++) {
        int above = lengths[j];
        lengths[j] =
            word.equals(meant[j - 1]) ? diagonal + 1 : Math.max(lengths[j], lengths[j - 1]);
        diagonal = above;
      }
    }
    return lengths[meant.length];
  }
}
