package dev.tunestream.registry.pages.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A figure of two versions.
 *
 * @param share whether it is a share from 0 to 1
 * @param lowerIsBetter as of losses
 * @param a of the one, or null
 * @param b of the other, or null
 */
public record Measure(String name, boolean share, boolean lowerIsBetter, Value a, Value b) {
  private static final Map<String, String> NAMES = names();

  /**
   * @param low lower bound, or null
   * @param high upper bound, or null
   */
  public record Value(double value, Double low, Double high) {}

  public boolean isComparable() {
    return a != null && b != null;
  }

  public double difference() {
    return b.value() - a.value();
  }

  /**
   * Whether the one's bounds are apart from the other's: {@code better}, {@code worse}, or else
   * {@code same}, for what may be chance.
   */
  public String verdict() {
    if (!isComparable() || a.low() == null || b.low() == null) {
      return "";
    }
    boolean above = b.low() > a.high();
    boolean below = b.high() < a.low();
    return !above && !below ? "same" : above != lowerIsBetter ? "better" : "worse";
  }

  /** Metrics and losses of the answers. */
  static List<Measure> ofAnswers(Side a, Side b) {
    Set<String> metrics = new LinkedHashSet<>();
    a.results().path("metrics").fieldNames().forEachRemaining(metrics::add);
    b.results().path("metrics").fieldNames().forEachRemaining(metrics::add);
    List<Measure> all = new ArrayList<>();
    for (String metric : metrics) {
      all.add(
          new Measure(
              NAMES.getOrDefault(metric, metric),
              true,
              false,
              estimate(a.results().path("metrics").path(metric)),
              estimate(b.results().path("metrics").path(metric))));
    }
    all.add(
        new Measure(
            "Loss on the references",
            false,
            true,
            estimate(a.results().path("loss")),
            estimate(b.results().path("loss"))));
    all.removeIf(measure -> measure.a() == null && measure.b() == null);
    return all;
  }

  /** Accuracies in benchmarks. */
  static List<Measure> ofBenchmarks(Side a, Side b) {
    Map<String, Value> ofA = benchmarks(a);
    Map<String, Value> ofB = benchmarks(b);
    Set<String> tasks = new LinkedHashSet<>(ofA.keySet());
    tasks.addAll(ofB.keySet());
    return tasks.stream()
        .map(task -> new Measure(task, true, false, ofA.get(task), ofB.get(task)))
        .toList();
  }

  private static Map<String, Value> benchmarks(Side side) {
    Map<String, Value> all = new LinkedHashMap<>();
    for (JsonNode benchmark : side.report().path("benchmarks")) {
      JsonNode tuned = benchmark.path("columns").path("tuned");
      String score = tuned.has("acc") ? "acc" : "mc2";
      if (tuned.has(score)) {
        double value = tuned.path(score).asDouble();
        JsonNode error = tuned.path(score + "Stderr");
        Double half = error.isNumber() ? 1.96 * error.asDouble() : null;
        all.put(
            benchmark.path("task").asText(),
            new Value(
                value, half == null ? null : value - half, half == null ? null : value + half));
      }
    }
    return all;
  }

  private static Value estimate(JsonNode estimate) {
    return estimate.path("value").isNumber()
        ? new Value(
            estimate.path("value").asDouble(),
            estimate.path("low").asDouble(),
            estimate.path("high").asDouble())
        : null;
  }

  private static Map<String, String> names() {
    return Map.of(
        "exactMatch", "Exact match",
        "normalizedExactMatch", "Exact but for case and punctuation",
        "tokenF1", "Token F1",
        "rougeL", "ROUGE-L",
        "chrf", "chrF",
        "tagPrecision", "Tag precision",
        "tagRecall", "Tag recall",
        "tagF1", "Tag F1",
        "judge", "Judge");
  }
}
