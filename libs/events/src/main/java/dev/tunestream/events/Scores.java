package dev.tunestream.events;

import java.util.Map;

/**
 * How well one model answered.
 *
 * @param exactMatch share of answers equal to the reference, surrounding white space ignored
 * @param tokenF1 mean over the answers of the harmonic mean of word precision and recall
 * @param categories answers that aren't exact, by kind of error; an answer may be of several
 */
public record Scores(int rows, double exactMatch, double tokenF1, Map<String, Integer> categories) {
  public Scores {
    Check.atLeast("rows", rows, 1);
    Check.share("exactMatch", exactMatch);
    Check.share("tokenF1", tokenF1);
    categories = Check.copy("categories", categories);
  }
}
