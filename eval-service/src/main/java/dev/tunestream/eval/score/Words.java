package dev.tunestream.eval.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What counts as a word where answers are compared.
 *
 * <p>The normalisation is the one of SQuAD's evaluation (Rajpurkar et al. 2016, "SQuAD: 100,000+
 * Questions for Machine Comprehension of Text"): lower case, punctuation deleted (so {@code
 * well-known} is the word {@code wellknown}), split at white space. Punctuation is ASCII's and
 * everything that Unicode calls so, such as curly quotation marks.
 */
public final class Words {
  private static final Pattern PUNCTUATION =
      Pattern.compile("[\\p{Punct}\\p{P}]", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern ASCII_PUNCTUATION = Pattern.compile("\\p{Punct}");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private Words() {}

  /** The words of a text in order, articles included. */
  public static List<String> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String plain =
        PUNCTUATION.matcher(ASCII_PUNCTUATION.matcher(lower).replaceAll("")).replaceAll("");
    return Arrays.stream(SPACE.split(plain)).filter(word -> !word.isEmpty()).toList();
  }
}
