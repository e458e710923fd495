package dev.tunestream.report.words;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report with nothing in it but what a sentence is made of. */
final class Written {
  private static final ObjectMapper JSON = new ObjectMapper();

  final ObjectNode report = JSON.createObjectNode();

  /** With as many rows, and these columns, in which nothing is measured. */
  Written(int rows, String... columns) {
    report.putObject("subject").put("answerFormat", "text").put("retrieved", 3);
    for (String column : columns) {
      report.withObject("columns").withObject(column).putObject("metrics");
    }
    for (int row = 0; row < rows; row++) {
      report.withArray("rows").addObject();
    }
  }

  Written metric(String column, String metric, double value, double low, double high) {
    estimate(
        report.withObject("columns").withObject(column).withObject("metrics"),
        metric,
        value,
        low,
        high);
    return this;
  }

  Written change(String of, String from, String metric, double value, double low, double high) {
    estimate(difference(of, from).withObject("metrics"), metric, value, low, high);
    return this;
  }

  Written loss(double base, double tuned, double value, double low, double high) {
    estimate(report.withObject("columns").withObject("base"), "loss", base, base, base);
    estimate(report.withObject("columns").withObject("tuned"), "loss", tuned, tuned, tuned);
    report.withObject("columns").withObject("base").put("perplexity", Math.exp(base));
    report.withObject("columns").withObject("tuned").put("perplexity", Math.exp(tuned));
    estimate(difference("tuned", "base"), "loss", value, low, high);
    return this;
  }

  Written counts(int better, int worse, int same) {
    difference("tuned", "base").put("better", better).put("worse", worse).put("same", same);
    return this;
  }

  ReportWords words() {
    return ReportWords.of(report, JSON.createObjectNode());
  }

  ObjectNode difference(String of, String from) {
    for (var difference : report.withArray("differences")) {
      if (difference.path("of").asText().equals(of)
          && difference.path("from").asText().equals(from)) {
        return (ObjectNode) difference;
      }
    }
    return report.withArray("differences").addObject().put("of", of).put("from", from);
  }

  private static void estimate(
      ObjectNode parent, String name, double value, double low, double high) {
    parent.putObject(name).put("value", value).put("low", low).put("high", high);
  }
}
