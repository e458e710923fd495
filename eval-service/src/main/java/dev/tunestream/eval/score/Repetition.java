package dev.tunestream.eval.score;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a text goes in circles, as greedy answers of small models do. It does when
 *
 * <ul>
 *   <li>the same word stands four times in succession,
 *   <li>the same two or three words stand three times in succession,
 *   <li>the same four words stand in three places,
 *   <li>the same two or three words stand in three places or more and are two fifths of all words,
 *       or
 *   <li>the same one to three characters, not all of them white space, stand eight times in
 *       succession.
 * </ul>
 *
 * Any loop of words falls under one of the first three rules by its third round, a word alone by
 * its fourth. Words are those of {@link Words#of}.
 */
final class Repetition {
  private static final int PLACES = 3;
  private static final int GRAM = 4;
  private static final double MUCH = 0.4;
  private static final Pattern CHARACTERS = Pattern.compile("(?s)(?=\\S)(.{1,3}?)\\1{7}");

  private Repetition() {}

  /** What goes in circles: the words of one round, or its characters. */
  static Optional<String> in(String text) {
    List<String> words = Words.of(text);
    return inSuccession(words, 1, 4)
        .or(() -> inSuccession(words, 2, 3))
        .or(() -> inSuccession(words, 3, 3))
        .or(() -> inPlaces(words, GRAM, PLACES))
        .or(() -> inMuch(words, 3))
        .or(() -> inMuch(words, 2))
        .map(round -> String.join(" ", round))
        .or(() -> characters(text));
  }

  /** A tag that stands in three places or more; each belongs there once. */
  static Optional<String> ofTags(String text) {
    Map<String, Integer> counts = new HashMap<>();
    for (String tag : text.toLowerCase(Locale.ROOT).split(",")) {
      if (!tag.isBlank() && counts.merge(tag.strip(), 1, Integer::sum) >= PLACES) {
        return Optional.of(tag.strip());
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> inSuccession(List<String> words, int length, int times) {
    int equal = 0;
    for (int i = length; i < words.size(); i++) {
      equal = words.get(i).equals(words.get(i - length)) ? equal + 1 : 0;
      if (equal >= length * (times - 1)) {
        return Optional.of(words.subList(i + 1 - length, i + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> inMuch(List<String> words, int length) {
    // So many places that they hold the share of all words, whatever stands between them.
    int places = (int) Math.ceil(MUCH * words.size() / length);
    return inPlaces(words, length, Math.max(PLACES, places));
  }

  private static Optional<List<String>> inPlaces(List<String> words, int length, int places) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int i = 0; i + length <= words.size(); i++) {
      List<String> gram = words.subList(i, i + length);
      if (counts.merge(gram, 1, Integer::sum) >= places) {
        return Optional.of(gram);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> characters(String text) {
    Matcher matcher = CHARACTERS.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
