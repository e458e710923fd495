package dev.tunestream.registry.gate;

import dev.tunestream.recipe.GateRule;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a report says of a tuned model and its base, as far as gates ask: the totals without the
 * answers.
 *
 * @param adapter digest of what was evaluated, or null for a base alone
 * @param rows how many held-out rows were answered
 * @param metrics by their names, with {@code loss} and {@code perplexity}
 * @param categories shares of the answers that are of an error category
 * @param benchmarks shares of questions answered right
 */
record Evidence(
    String adapter,
    int rows,
    SortedMap<String, Figure> metrics,
    SortedMap<String, Figure> categories,
    SortedMap<String, Figure> benchmarks) {

  /** The figures that a rule is about: of one name, or of every one. */
  SortedMap<String, Figure> about(GateRule rule) {
    Map<String, Figure> all =
        switch (rule.subject()) {
          case METRIC -> metrics;
          case CATEGORY -> categories;
          case BENCHMARK -> benchmarks;
        };
    if (rule.subject() != GateRule.Subject.METRIC && GateRule.ANY.equals(rule.name())) {
      return new TreeMap<>(all);
    }
    SortedMap<String, Figure> one = new TreeMap<>();
    if (all.containsKey(rule.name())) {
      one.put(rule.name(), all.get(rule.name()));
    }
    return one;
  }
}
