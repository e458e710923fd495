package dev.tunestream.eval.metric;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists of tags between commas, compared as sets: order, case and what stands twice do not count.
 */
final class Tags {
  private Tags() {}

  private static Set<String> of(String text) {
    return Arrays.stream(text.split(","))
        .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
        .filter(tag -> !tag.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Share of the answer's tags that are right; of no tags 1 if the reference has none, else 0. */
  static double precision(String answer, String reference) {
    return shareIn(of(answer), of(reference));
  }

  /** Share of the reference's tags that the answer has; of no tags 1 if it has none either. */
  static double recall(String answer, String reference) {
    return shareIn(of(reference), of(answer));
  }

  /** The harmonic mean of both. */
  static double f1(String answer, String reference) {
    double precision = precision(answer, reference);
    double recall = recall(answer, reference);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static double shareIn(Set<String> tags, Set<String> others) {
    if (tags.isEmpty()) {
      return others.isEmpty() ? 1 : 0;
    }
    Set<String> common = new HashSet<>(tags);
    common.retainAll(others);
    return (double) common.size() / tags.size();
  }
}
