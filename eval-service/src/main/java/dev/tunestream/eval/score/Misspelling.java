package dev.tunestream.eval.score;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Whether an answer holds a word of the reference spelled wrong: a word that is neither in the
 * reference nor in the training text, and that at most two edits (letters put in, left out or
 * replaced, after Levenshtein) turn into a word of the reference.
 *
 * <p>No more than half of the reference's word may be edited, or every short word would be another
 * one's misspelling. A word without a letter, such as a number, is right or wrong but not
 * misspelled.
 */
final class Misspelling {
  private static final int EDITS = 2;
  private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(EDITS);

  private final Vocabulary training;

  Misspelling(Vocabulary training) {
    this.training = training;
  }

  boolean in(String answer, String reference) {
    List<String> meant = Words.of(reference);
    Set<String> unknown = new HashSet<>(Words.of(answer));
    meant.forEach(unknown::remove);
    unknown.removeIf(word -> training.has(word) || word.chars().noneMatch(Character::isLetter));
    return unknown.stream().anyMatch(word -> meant.stream().anyMatch(right -> isNear(word, right)));
  }

  private static boolean isNear(String word, String right) {
    int edits = DISTANCE.apply(word, right);
    return edits >= 0 && edits <= right.length() / 2;
  }
}
