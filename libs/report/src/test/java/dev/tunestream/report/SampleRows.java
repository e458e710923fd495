package dev.tunestream.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The rows of a report, answered by every column. */
final class SampleRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleRows() {}

  static ArrayNode of(int rows, List<String> columns, boolean tags) {
    ArrayNode all = JSON.createArrayNode();
    for (int row = 0; row < rows; row++) {
      SampleQuotes.Quote quote = SampleQuotes.at(row);
      ObjectNode node = all.addObject();
      node.put("prompt", quote.text() + " ->:").put("reference", quote.reference());
      if (columns.contains("baseRetrieval")) {
        node.putArray("retrieved").add(row * 7 + 12).add(row * 7 + 7).add(row * 7 + 3);
      }
      ObjectNode answers = node.putObject("answers");
      for (String column : columns) {
        SampleAnswers.Answer answer = SampleAnswers.to(quote, row, column);
        answers.set(column, answer(answer, quote.reference(), column, columns.size() > 2, tags));
      }
    }
    return all;
  }

  private static ObjectNode answer(
      SampleAnswers.Answer answer, String reference, String column, boolean judged, boolean tags) {
    int words = SampleMetrics.words(answer.text()).size();
    ObjectNode node = JSON.createObjectNode().put("answer", answer.text());
    node.put("tokens", words + words / 3 + 1).put("cutOff", answer.text().endsWith("so,"));
    Map<String, Double> metrics = SampleMetrics.of(answer.text(), reference, tags);
    ObjectNode measured = node.putObject("metrics");
    metrics.forEach(measured::put);
    if (!column.endsWith("Retrieval")) {
      double spread = Math.floorMod(reference.hashCode(), 100) / 100.0;
      node.put("referenceLoss", column.equals("base") ? 3.1 + spread : 0.5 + spread * spread);
    }
    answer.categories().forEach(node.withArray("categories")::add);
    if (answer.loop() != null) {
      node.put("loop", answer.loop());
    }
    if (!answer.misspelled().isEmpty()) {
      answer.misspelled().forEach(node.withArray("misspelled")::add);
    }
    if (judged) {
      double score = Math.round(4 * metrics.get("tokenF1")) / 4.0;
      node.putObject("verdict")
          .put("score", score)
          .put(
              "reason",
              score == 1 ? "All tags fit." : score > 0 ? "Some tags fit." : "No tag fits.");
    }
    return node;
  }
}
