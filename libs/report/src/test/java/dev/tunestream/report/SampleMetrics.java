package dev.tunestream.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Metrics that are near to those of eval-service, which this module doesn't know. */
final class SampleMetrics {
  private SampleMetrics() {}

  static Map<String, Double> of(String answer, String reference, boolean tags) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("exactMatch", answer.strip().equals(reference) ? 1.0 : 0.0);
    metrics.put("normalizedExactMatch", words(answer).equals(words(reference)) ? 1.0 : 0.0);
    double f1 = f1(common(words(answer), words(reference)), words(answer), words(reference));
    metrics.put("tokenF1", f1);
    metrics.put("rougeL", f1);
    metrics.put("chrf", Math.min(1, 0.1 + 0.9 * f1));
    if (tags) {
      Set<String> given = new TreeSet<>(Arrays.asList(answer.strip().split(", ")));
      Set<String> wanted = new TreeSet<>(Arrays.asList(reference.split(", ")));
      double right = given.stream().filter(wanted::contains).count();
      metrics.put("tagPrecision", right / given.size());
      metrics.put("tagRecall", right / wanted.size());
      metrics.put("tagF1", 2 * right / (given.size() + wanted.size()));
    }
    return metrics;
  }

  static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase().split("[^\\p{L}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static int common(List<String> some, List<String> others) {
    List<String> left = new ArrayList<>(others);
    return (int) some.stream().filter(left::remove).count();
  }

  private static double f1(int common, List<String> some, List<String> others) {
    return some.isEmpty() ? 0 : 2.0 * common / (some.size() + others.size());
  }
}
