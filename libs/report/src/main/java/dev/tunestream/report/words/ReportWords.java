package dev.tunestream.report.words;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The sentences of a page.
 *
 * @param summary what came out
 * @param retrieval whether to fine-tune or to retrieve; null where nothing was retrieved
 * @param lengths how long references and answers are
 * @param benchmarks one for each benchmark
 * @param training what the loss curve shows; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportWords(
    List<String> summary,
    Advice retrieval,
    List<String> lengths,
    List<String> benchmarks,
    String training) {

  public static ReportWords of(JsonNode report, JsonNode context) {
    Results results = new Results(report);
    return new ReportWords(
        new Summary(results).sentences(),
        Advice.of(results).orElse(null),
        new Lengths(results).sentences(),
        Benchmarks.sentences(report),
        Training.sentence(context).orElse(null));
  }
}
