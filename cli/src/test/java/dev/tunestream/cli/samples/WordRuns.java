package dev.tunestream.cli.samples;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sequences of eight words. Words are lower-cased and split at everything that is neither a letter
 * nor a digit; the marker words of the question template don't count.
 */
final class WordRuns {

  private static final int LENGTH = 8;
  private static final Pattern MARKERS = Pattern.compile("### (Question|Answer):");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private WordRuns() {}

  static Stream<String> of(String text) {
    List<String> words = words(text);
    return IntStream.rangeClosed(0, words.size() - LENGTH)
        .mapToObj(from -> String.join(" ", words.subList(from, from + LENGTH)));
  }

  static List<String> words(String text) {
    String plain = MARKERS.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    return Arrays.stream(BETWEEN.split(plain)).filter(word -> !word.isEmpty()).toList();
  }
}
