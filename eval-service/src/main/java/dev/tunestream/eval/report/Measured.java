package dev.tunestream.eval.report;

import dev.tunestream.eval.metric.Estimate;
import dev.tunestream.eval.metric.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Both models by one metric.
 *
 * @param difference tuned minus base, row by row
 */
record Measured(Estimate base, Estimate tuned, Estimate difference) {
  /** By every metric, under its name. */
  static Map<String, Measured> of(List<ReportRow> rows) {
    Map<String, Measured> all = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      double[] base = values(rows, ReportRow::base, metric);
      double[] tuned = values(rows, ReportRow::tuned, metric);
      all.put(
          metric.key(),
          new Measured(Estimate.of(base), Estimate.of(tuned), Estimate.ofDifference(tuned, base)));
    }
    return all;
  }

  private static double[] values(
      List<ReportRow> rows, Function<ReportRow, Judged> model, Metric metric) {
    return rows.stream().map(model).mapToDouble(judged -> judged.score().of(metric)).toArray();
  }
}
