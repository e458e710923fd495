package dev.tunestream.eval.score;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The words of an answer that are spelled wrong. Words of prompt, reference and training text are
 * right, and so is what is not written like a word: names and other words with a capital letter,
 * and what has digits or signs in it or beside it, such as code and addresses.
 *
 * <p>Beside an English reference a word is wrong that no English dictionary has. In another
 * language, and in lists of tags, a word is wrong that at most two edits (letters put in, left out
 * or replaced, after Levenshtein), and at most half its letters, turn into a word of the reference,
 * unless English has it.
 */
final class Misspelling {
  private static final int EDITS = 2;
  private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(EDITS);
  private static final int LEAST_LETTERS = 3;

  /** Of fewer letters nearly every word is near another. */
  private static final int LEAST_LETTERS_OF_NEAR = 4;

  /** A word with only spaces, dashes and the signs of sentences around it. */
  private static final Pattern WORD =
      Pattern.compile(
          "(?<![^\\s\\p{Z}(\\[\"“„‘'—–-])"
              + "[\\p{Ll}\\p{Lo}]+(?:['’][\\p{Ll}\\p{Lo}]+)?"
              + "(?=[)\\].,;:!?\"”’']*(?:[\\s\\p{Z}—–-]|$))");

  private final Vocabulary training;

  Misspelling(Vocabulary training) {
    this.training = training;
  }

  /**
   * The words, each once, in order.
   *
   * @param english whether the answer is to be running English
   */
  List<String> in(String answer, String prompt, String reference, boolean english) {
    List<String> meant = Words.of(reference);
    Set<String> known = new HashSet<>(meant);
    known.addAll(Words.of(prompt));
    return WORD.matcher(answer)
        .results()
        .map(MatchResult::group)
        .map(word -> word.replace('’', '\''))
        .distinct()
        .filter(word -> word.length() >= LEAST_LETTERS)
        .filter(word -> !isKnown(word, known) && !Spelling.isEnglish(word))
        .filter(word -> english || isNear(word, meant))
        .toList();
  }

  private boolean isKnown(String word, Set<String> known) {
    return Words.of(word.toLowerCase(Locale.ROOT)).stream()
        .allMatch(one -> known.contains(one) || training.has(one));
  }

  private static boolean isNear(String word, List<String> meant) {
    return word.length() >= LEAST_LETTERS_OF_NEAR
        && meant.stream()
            .anyMatch(
                right -> {
                  int edits = DISTANCE.apply(word, right);
                  return edits >= 0 && edits <= right.length() / 2;
                });
  }
}
