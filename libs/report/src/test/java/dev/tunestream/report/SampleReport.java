package dev.tunestream.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A report as an evaluation of tags on sayings could have written it. Its totals are those of its
 * rows; bounds are those of a normal distribution.
 */
public final class SampleReport {
  public static final List<String> TWO = List.of("base", "tuned");
  public static final List<String> FOUR =
      List.of("base", "tuned", "baseRetrieval", "tunedRetrieval");

  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleReport() {}

  /** With benchmarks, and a judge where there are four columns. */
  public static ObjectNode of(int rows, List<String> columns, boolean tags) {
    boolean retrieval = columns.contains("baseRetrieval");
    ObjectNode report = JSON.createObjectNode().put("format", 3);
    ObjectNode subject = report.putObject("subject").put("base", digest('b'));
    if (columns.contains("tuned")) {
      subject.put("adapter", digest('a'));
    }
    subject.put("test", digest('e')).put("train", digest('d')).put("maxNewTokens", 100);
    subject.put("precision", "fp32").put("retrieved", retrieval ? 3 : 0);
    subject.put("answerFormat", tags ? "tags" : "text");
    ArrayNode answered = SampleRows.of(rows, columns, tags);
    ObjectNode results = report.putObject("columns");
    columns.forEach(column -> results.set(column, SampleTotals.of(answered, column)));
    ArrayNode differences = report.putArray("differences");
    for (String[] pair :
        List.of(
            new String[] {"tuned", "base"},
            new String[] {"baseRetrieval", "base"},
            new String[] {"tuned", "baseRetrieval"},
            new String[] {"tunedRetrieval", "tuned"})) {
      if (columns.contains(pair[0]) && columns.contains(pair[1])) {
        differences.add(SampleTotals.difference(answered, pair[0], pair[1]));
      }
    }
    report.set("categories", SampleCategories.of(answered, columns));
    report.set("lengths", lengths(answered, columns));
    report.set("benchmarks", benchmarks(columns));
    if (retrieval) {
      report
          .putObject("judge")
          .put("model", "tiny-judge-1b")
          .put(
              "prompt",
              "How well do these tags fit?\n\n{prompt}\n\nReference: {reference}\nAnswer: {answer}");
    }
    report.set("rows", answered);
    return report;
  }

  private static ObjectNode lengths(ArrayNode rows, List<String> columns) {
    ObjectNode lengths = JSON.createObjectNode();
    ArrayNode references = lengths.putArray("reference");
    rows.forEach(row -> references.add(words(row.path("reference"))));
    for (String column : columns) {
      ArrayNode answers = lengths.putArray(column);
      rows.forEach(row -> answers.add(words(row.at("/answers/" + column + "/answer"))));
    }
    return lengths;
  }

  private static ArrayNode benchmarks(List<String> columns) {
    ArrayNode all = JSON.createArrayNode();
    for (String task : List.of("arc_easy", "hellaswag")) {
      ObjectNode node = all.addObject().put("task", task).put("questions", 200);
      ObjectNode results = node.putObject("columns");
      results
          .putObject("base")
          .put("acc", 0.365)
          .put("accNorm", 0.35)
          .put("accStderr", 0.034)
          .put("accNormStderr", 0.034);
      if (columns.contains("tuned")) {
        boolean forgot = task.equals("hellaswag");
        double change = forgot ? -0.06 : -0.01;
        results
            .putObject("tuned")
            .put("acc", 0.365 + change)
            .put("accNorm", 0.35 + change)
            .put("accStderr", 0.033)
            .put("accNormStderr", 0.033);
        ObjectNode forgetting = node.putObject("forgetting");
        for (String metric : List.of("acc", "accNorm")) {
          forgetting
              .putObject(metric)
              .put("value", change)
              .put("low", change - 0.035)
              .put("high", change + 0.035);
        }
      }
    }
    return all;
  }

  private static int words(JsonNode text) {
    return SampleMetrics.words(text.asText()).size();
  }

  private static String digest(char letter) {
    return "0123456789%sf".formatted(letter).repeat(6).substring(0, 64);
  }
}
