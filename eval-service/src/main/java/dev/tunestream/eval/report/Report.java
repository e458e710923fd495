package dev.tunestream.eval.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.eval.score.Totals;
import dev.tunestream.events.Scores;
import dev.tunestream.lm.generate.LogLikelihood;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Every answer of an evaluation, with the totals before them.
 *
 * <p>Its JSON: {@code {"format":2,"subject":{…},"base":{scores},"tuned":{scores},"comparison":{…},
 * "metrics":{"exactMatch":{"base":{"value","low","high"},"tuned":{…},"difference":{…}},…},"loss":{…},
 * "rows":[{"prompt","reference","base":{"answer","cutOff","exact","normalizedExact","f1","rougeL",
 * "chrf","referenceLoss","categories"},"tuned":{…}}]}}, always the same bytes for the same answers.
 *
 * @param rows at least one, in the test split's order
 */
public record Report(Subject subject, List<ReportRow> rows) {
  private static final int FORMAT = 2;
  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .build()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  public Report {
    rows = List.copyOf(rows);
  }

  private record Document(
      int format,
      Subject subject,
      Scores base,
      Scores tuned,
      Comparison comparison,
      Map<String, Measured> metrics,
      Loss loss,
      List<Line> rows) {}

  private record Line(String prompt, String reference, Judged.Line base, Judged.Line tuned) {}

  /** How well the base model answered. */
  public Scores base() {
    return totals(ReportRow::base);
  }

  /** How well the tuned model answered. */
  public Scores tuned() {
    return totals(ReportRow::tuned);
  }

  /** The report as UTF-8 JSON. */
  public byte[] toJson() {
    Scores base = base();
    Scores tuned = tuned();
    List<Line> lines =
        rows.stream()
            .map(
                row ->
                    new Line(row.prompt(), row.reference(), row.base().line(), row.tuned().line()))
            .toList();
    try {
      return JSON.writeValueAsBytes(
          new Document(
              FORMAT,
              subject,
              base,
              tuned,
              Comparison.of(rows, base, tuned),
              Measured.of(rows),
              Loss.of(likelihoods(ReportRow::base), likelihoods(ReportRow::tuned)),
              lines));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers have a JSON form", e);
    }
  }

  private List<LogLikelihood> likelihoods(Function<ReportRow, Judged> model) {
    return rows.stream().map(model).map(Judged::ofReference).toList();
  }

  private Scores totals(Function<ReportRow, Judged> model) {
    return Totals.of(rows.stream().map(model).map(Judged::score).toList());
  }
}
