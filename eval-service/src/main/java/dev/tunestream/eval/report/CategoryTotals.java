package dev.tunestream.eval.report;

import dev.tunestream.eval.score.ErrorCategory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One kind of error over all rows.
 *
 * @param counts answers with it, by column
 * @param examples the first rows with it, by column
 */
record CategoryTotals(
    String name,
    String harm,
    String meaning,
    String advice,
    Map<String, Integer> counts,
    Map<String, List<Integer>> examples) {
  private static final int EXAMPLES = 3;

  /** Of every category, the most harmful first, and of those the most frequent. */
  static List<CategoryTotals> all(List<ReportRow> rows, Set<Column> columns) {
    Column judged = columns.contains(Column.TUNED) ? Column.TUNED : Column.BASE;
    return Arrays.stream(ErrorCategory.values())
        .sorted(
            Comparator.comparing(ErrorCategory::harm)
                .thenComparing(category -> -rowsWith(category, rows, judged).size()))
        .map(category -> of(category, rows, columns))
        .toList();
  }

  private static List<Integer> rowsWith(
      ErrorCategory category, List<ReportRow> rows, Column column) {
    return IntStream.range(0, rows.size())
        .filter(row -> rows.get(row).in(column).score().categories().contains(category))
        .boxed()
        .toList();
  }

  private static CategoryTotals of(
      ErrorCategory category, List<ReportRow> rows, Set<Column> columns) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, List<Integer>> examples = new LinkedHashMap<>();
    for (Column column : columns) {
      List<Integer> found = rowsWith(category, rows, column);
      counts.put(column.key(), found.size());
      examples.put(column.key(), found.subList(0, Math.min(EXAMPLES, found.size())));
    }
    return new CategoryTotals(
        category.word(),
        category.harm().word(),
        category.meaning(),
        category.advice(),
        counts,
        examples);
  }
}
