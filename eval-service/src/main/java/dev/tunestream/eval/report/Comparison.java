package dev.tunestream.eval.report;

import dev.tunestream.eval.metric.Metric;
import dev.tunestream.eval.score.AnswerScore;
import dev.tunestream.events.Scores;
import java.util.List;

/**
 * What tuning changed. An answer is better than another when it is exact and the other isn't, or
 * when both or neither are and its F1 is higher.
 *
 * @param better rows that the tuned model answers better than the base
 * @param worse rows that it answers worse
 * @param same the other rows
 * @param exactMatch tuned minus base
 * @param tokenF1 tuned minus base
 */
record Comparison(int better, int worse, int same, double exactMatch, double tokenF1) {

  static Comparison of(List<ReportRow> rows, Scores base, Scores tuned) {
    int better = 0;
    int worse = 0;
    for (ReportRow row : rows) {
      int order = compare(row.tuned().score(), row.base().score());
      better += order > 0 ? 1 : 0;
      worse += order < 0 ? 1 : 0;
    }
    return new Comparison(
        better,
        worse,
        rows.size() - better - worse,
        tuned.exactMatch() - base.exactMatch(),
        tuned.tokenF1() - base.tokenF1());
  }

  private static int compare(AnswerScore one, AnswerScore other) {
    int exact = Boolean.compare(one.exact(), other.exact());
    return exact != 0 ? exact : Double.compare(one.of(Metric.TOKEN_F1), other.of(Metric.TOKEN_F1));
  }
}
