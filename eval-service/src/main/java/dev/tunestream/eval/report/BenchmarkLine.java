package dev.tunestream.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.eval.metric.Estimate;
import dev.tunestream.lm.benchmark.BenchmarkResult;
import dev.tunestream.lm.benchmark.Mean;
import dev.tunestream.lm.benchmark.Metric;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A benchmark's result as it stands in the report.
 *
 * @param task the dataset's name
 * @param columns by column and metric: {@code acc} and {@code accStderr}, and so on
 * @param forgetting tuned less base by metric, question by question, or null for a base alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchmarkLine(
    String task,
    int questions,
    Map<String, Map<String, Double>> columns,
    Map<String, Estimate> forgetting) {

  /** Of the base, and of the tuned model where there is one. */
  public static BenchmarkLine of(String task, Map<Column, BenchmarkResult> results) {
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    new EnumMap<>(results)
        .forEach((column, result) -> columns.put(column.key(), figures(result.scores())));
    BenchmarkResult base = results.get(Column.BASE);
    BenchmarkResult tuned = results.get(Column.TUNED);
    return new BenchmarkLine(
        task, base.answers().size(), columns, tuned == null ? null : forgetting(base, tuned));
  }

  private static Map<String, Estimate> forgetting(BenchmarkResult base, BenchmarkResult tuned) {
    Map<String, Estimate> forgetting = new LinkedHashMap<>();
    for (Metric metric : base.metrics()) {
      forgetting.put(
          metric.key(), Estimate.ofDifference(values(tuned, metric), values(base, metric)));
    }
    return forgetting;
  }

  private static double[] values(BenchmarkResult result, Metric metric) {
    return result.answers().stream().mapToDouble(answer -> answer.value(metric)).toArray();
  }

  private static Map<String, Double> figures(Map<Metric, Mean> means) {
    Map<String, Double> figures = new LinkedHashMap<>();
    means.forEach(
        (metric, mean) -> {
          figures.put(metric.key(), mean.value());
          figures.put(metric.key() + "Stderr", mean.standardError());
        });
    return figures;
  }
}
