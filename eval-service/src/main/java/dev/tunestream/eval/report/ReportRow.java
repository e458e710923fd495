package dev.tunestream.eval.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A question with all answers to it.
 *
 * @param retrieved the rows of the training split that stand before it where there is retrieval, or
 *     null
 */
public record ReportRow(
    String prompt, String reference, List<Integer> retrieved, Map<Column, Judged> answers) {
  public ReportRow {
    answers = new EnumMap<>(answers);
  }

  Judged in(Column column) {
    return answers.get(column);
  }
}
