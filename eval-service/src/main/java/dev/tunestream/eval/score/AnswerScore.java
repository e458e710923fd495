package dev.tunestream.eval.score;

import java.util.List;

/**
 * How good one answer is.
 *
 * @param exact whether it equals the reference, surrounding white space ignored
 * @param f1 its {@link TokenF1}
 * @param categories what is wrong with it, in the order of {@link ErrorCategory}; none when exact
 */
public record AnswerScore(boolean exact, double f1, List<ErrorCategory> categories) {
  public AnswerScore {
    categories = List.copyOf(categories);
    if (exact != categories.isEmpty()) {
      throw new IllegalArgumentException(
          "An answer has error categories exactly when it isn't exact, not exact=%s with %s."
              .formatted(exact, categories));
    }
  }
}
