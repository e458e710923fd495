package dev.tunestream.eval.score;

import java.util.List;

/**
 * What is wrong with an answer.
 *
 * @param categories in the order of {@link ErrorCategory}
 * @param loop what goes in circles, or null
 * @param misspelled the words that are spelled wrong, as they stand there
 */
public record Errors(List<ErrorCategory> categories, String loop, List<String> misspelled) {
  static final Errors NONE = new Errors(List.of(), null, List.of());

  public Errors {
    categories = List.copyOf(categories);
    misspelled = List.copyOf(misspelled);
  }
}
