package dev.tunestream.eval.score;

import java.util.ArrayList;
import java.util.List;

/** Judges answers against their references. */
public final class Scorer {
  private final Misspelling misspelling;

  /**
   * @param training the words of the training text
   */
  public Scorer(Vocabulary training) {
    this.misspelling = new Misspelling(training);
  }

  /** The score of one answer. */
  public AnswerScore score(Answer answer, String reference) {
    boolean exact = answer.text().strip().equals(reference.strip());
    return new AnswerScore(
        exact,
        TokenF1.of(answer.text(), reference),
        exact ? List.of() : categories(answer, reference));
  }

  private List<ErrorCategory> categories(Answer answer, String reference) {
    List<ErrorCategory> found = new ArrayList<>();
    if (answer.text().isBlank()) {
      found.add(ErrorCategory.EMPTY);
    }
    if (Repetition.in(answer.text()) && !Repetition.in(reference)) {
      found.add(ErrorCategory.REPETITIVE);
    }
    if (answer.cutOff() || isTooLong(answer.text(), reference)) {
      found.add(ErrorCategory.TOO_LONG);
    }
    if (misspelling.in(answer.text(), reference)) {
      found.add(ErrorCategory.MISSPELLING);
    }
    return found.isEmpty() ? List.of(ErrorCategory.OTHER) : found;
  }

  private static boolean isTooLong(String answer, String reference) {
    return Words.of(answer).size() > 2 * Words.of(reference).size() + 3;
  }
}
