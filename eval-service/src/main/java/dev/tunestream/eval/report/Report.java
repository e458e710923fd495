package dev.tunestream.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.eval.question.LeftOut;
import dev.tunestream.eval.score.Totals;
import dev.tunestream.eval.score.Words;
import dev.tunestream.events.Scores;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every answer of an evaluation, with the totals before them. Its JSON has the schema {@code
 * report.v3.json} of libs/report, and is always the same bytes for the same answers.
 *
 * @param rows at least one, in the test split's order; all answer in the same columns, of which the
 *     base is one
 * @param benchmarks what was chosen in benchmarks; empty for none
 * @param leftOut held-out rows that were not asked
 * @param judge who judged, or null where no judge was asked for
 */
public record Report(
    Subject subject,
    List<ReportRow> rows,
    List<BenchmarkLine> benchmarks,
    List<LeftOut> leftOut,
    JudgeLine judge) {
  private static final int FORMAT = 3;
  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .build()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  public Report {
    rows = List.copyOf(rows);
    benchmarks = List.copyOf(benchmarks);
    leftOut = List.copyOf(leftOut);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Document(
      int format,
      Subject subject,
      Map<String, ColumnTotals> columns,
      List<Difference> differences,
      List<CategoryTotals> categories,
      Map<String, List<Integer>> lengths,
      List<BenchmarkLine> benchmarks,
      JudgeLine judge,
      List<LeftOut> leftOut,
      List<Line> rows) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Line(
      String prompt, String reference, List<Integer> retrieved, Map<String, Judged.Line> answers) {}

  private Set<Column> columns() {
    return EnumSet.copyOf(rows.getFirst().answers().keySet());
  }

  /** How well a model answered, or null where it was not asked. */
  public Scores scores(Column column) {
    return columns().contains(column)
        ? Totals.of(rows.stream().map(row -> row.in(column).score()).toList())
        : null;
  }

  /** The report as UTF-8 JSON. */
  public byte[] toJson() {
    Set<Column> columns = columns();
    Map<String, ColumnTotals> totals = new LinkedHashMap<>();
    columns.forEach(column -> totals.put(column.key(), ColumnTotals.of(rows, column)));
    try {
      return JSON.writeValueAsBytes(
          new Document(
              FORMAT,
              subject,
              totals,
              Difference.all(rows, columns),
              CategoryTotals.all(rows, columns),
              lengths(columns),
              benchmarks.isEmpty() ? null : benchmarks,
              judge,
              leftOut.isEmpty() ? null : leftOut,
              rows.stream().map(Report::line).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers have a JSON form", e);
    }
  }

  private static Line line(ReportRow row) {
    Map<String, Judged.Line> answers = new LinkedHashMap<>();
    row.answers().forEach((column, judged) -> answers.put(column.key(), judged.line()));
    return new Line(row.prompt(), row.reference(), row.retrieved(), answers);
  }

  /** In words. */
  private Map<String, List<Integer>> lengths(Set<Column> columns) {
    Map<String, List<Integer>> lengths = new LinkedHashMap<>();
    lengths.put("reference", rows.stream().map(row -> words(row.reference())).toList());
    for (Column column : columns) {
      lengths.put(
          column.key(), rows.stream().map(row -> words(row.in(column).answer().text())).toList());
    }
    return lengths;
  }

  private static int words(String text) {
    return Words.of(text).size();
  }
}
