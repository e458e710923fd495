package dev.tunestream.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.eval.metric.Estimate;
import dev.tunestream.eval.metric.Metric;
import dev.tunestream.eval.score.Totals;
import dev.tunestream.events.Scores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One model over all rows.
 *
 * @param metrics the mean of each metric, under its name
 * @param loss of the references, in nats a token, or null where that was not asked
 * @param perplexity its exponential
 * @param tokens how many the model has made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ColumnTotals(
    Scores scores, Map<String, Estimate> metrics, Estimate loss, Double perplexity, long tokens) {
  /** The name of the mean of a judge's scores, among the metrics. */
  static final String JUDGE = "judge";

  static ColumnTotals of(List<ReportRow> rows, Column column) {
    List<Judged> judged = rows.stream().map(row -> row.in(column)).toList();
    Map<String, Estimate> metrics = new LinkedHashMap<>();
    for (Metric metric : judged.getFirst().score().metrics().keySet()) {
      metrics.put(
          metric.key(),
          Estimate.of(judged.stream().mapToDouble(one -> one.score().of(metric)).toArray()));
    }
    double[] verdicts =
        judged.stream()
            .filter(one -> one.verdict() != null)
            .mapToDouble(one -> one.verdict().score())
            .toArray();
    if (verdicts.length > 0) {
      metrics.put(JUDGE, Estimate.of(verdicts));
    }
    Estimate loss = Loss.of(rows, column);
    return new ColumnTotals(
        Totals.of(judged.stream().map(Judged::score).toList()),
        metrics,
        loss,
        loss == null ? null : Double.valueOf(Math.exp(loss.value())),
        judged.stream().mapToLong(one -> one.answer().tokens()).sum());
  }
}
