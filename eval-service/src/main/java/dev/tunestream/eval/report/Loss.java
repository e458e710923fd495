package dev.tunestream.eval.report;

import dev.tunestream.eval.metric.Estimate;
import dev.tunestream.lm.generate.LogLikelihood;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How unlikely a model finds the references: the mean over all their tokens of the negative
 * logarithm of the probability, in nats.
 */
final class Loss {
  private Loss() {}

  /** Of a column, or null where it has none. */
  static Estimate of(List<ReportRow> rows, Column column) {
    return has(rows, column) ? of(rows, row -> -found(row, column).sum()) : null;
  }

  /** One column's less another's, row by row, or null where one of them has none. */
  static Estimate difference(List<ReportRow> rows, Column of, Column from) {
    return has(rows, of) && has(rows, from)
        ? of(rows, row -> found(row, from).sum() - found(row, of).sum())
        : null;
  }

  /** The tokens are those of the base, which has likelihoods where any has. */
  private static Estimate of(List<ReportRow> rows, ToDoubleFunction<ReportRow> nats) {
    Function<ReportRow, LogLikelihood> base = row -> found(row, Column.BASE);
    return Estimate.ofRatio(
        rows.stream().mapToDouble(nats).toArray(),
        rows.stream().map(base).mapToDouble(LogLikelihood::tokens).toArray());
  }

  private static boolean has(List<ReportRow> rows, Column column) {
    return found(rows.getFirst(), column) != null;
  }

  private static LogLikelihood found(ReportRow row, Column column) {
    return row.in(column).ofReference();
  }
}
