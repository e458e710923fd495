package dev.tunestream.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.eval.metric.Estimate;
import dev.tunestream.eval.metric.Metric;
import dev.tunestream.eval.score.AnswerScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What lies between two columns, row by row. An answer is better than another when it is exact and
 * the other isn't, or when both or neither are and its F1 is higher.
 *
 * @param of the column whose numbers are taken
 * @param from the column whose numbers are subtracted
 * @param better rows that {@code of} answers better
 * @param worse rows that it answers worse
 * @param same the other rows
 * @param loss of the references, or null where one of both has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Difference(
    String of,
    String from,
    int better,
    int worse,
    int same,
    Map<String, Estimate> metrics,
    Estimate loss) {

  /** Two columns that are worth comparing. */
  private record Pair(Column of, Column from) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(Column.TUNED, Column.BASE),
          new Pair(Column.BASE_RETRIEVAL, Column.BASE),
          new Pair(Column.TUNED, Column.BASE_RETRIEVAL),
          new Pair(Column.TUNED_RETRIEVAL, Column.TUNED));

  /** Of all pairs that were asked. */
  static List<Difference> all(List<ReportRow> rows, Set<Column> columns) {
    List<Difference> all = new ArrayList<>();
    for (Pair pair : PAIRS) {
      if (columns.contains(pair.of()) && columns.contains(pair.from())) {
        all.add(between(rows, pair.of(), pair.from()));
      }
    }
    return all;
  }

  private static Difference between(List<ReportRow> rows, Column of, Column from) {
    int better = 0;
    int worse = 0;
    for (ReportRow row : rows) {
      int order = compare(row.in(of).score(), row.in(from).score());
      better += order > 0 ? 1 : 0;
      worse += order < 0 ? 1 : 0;
    }
    Map<String, Estimate> metrics = new LinkedHashMap<>();
    for (Metric metric : rows.getFirst().in(of).score().metrics().keySet()) {
      metrics.put(
          metric.key(),
          Estimate.ofDifference(values(rows, of, metric), values(rows, from, metric)));
    }
    List<ReportRow> judged =
        rows.stream()
            .filter(row -> row.in(of).verdict() != null && row.in(from).verdict() != null)
            .toList();
    if (!judged.isEmpty()) {
      metrics.put(
          ColumnTotals.JUDGE, Estimate.ofDifference(verdicts(judged, of), verdicts(judged, from)));
    }
    return new Difference(
        of.key(),
        from.key(),
        better,
        worse,
        rows.size() - better - worse,
        metrics,
        Loss.difference(rows, of, from));
  }

  private static double[] values(List<ReportRow> rows, Column column, Metric metric) {
    return rows.stream().mapToDouble(row -> row.in(column).score().of(metric)).toArray();
  }

  private static double[] verdicts(List<ReportRow> rows, Column column) {
    return rows.stream().mapToDouble(row -> row.in(column).verdict().score()).toArray();
  }

  private static int compare(AnswerScore one, AnswerScore other) {
    int exact = Boolean.compare(one.exact(), other.exact());
    return exact != 0 ? exact : Double.compare(one.of(Metric.TOKEN_F1), other.of(Metric.TOKEN_F1));
  }
}
