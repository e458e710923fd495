package dev.tunestream.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the rows of a column come to, and what one column has over another. */
final class SampleTotals {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleTotals() {}

  static ObjectNode of(ArrayNode rows, String column) {
    ObjectNode results = JSON.createObjectNode();
    ObjectNode scores = results.putObject("scores").put("rows", rows.size());
    scores.put("exactMatch", mean(rows, column, "exactMatch"));
    scores.put("tokenF1", mean(rows, column, "tokenF1"));
    ObjectNode categories = scores.putObject("categories");
    SampleCategories.NAMES.forEach(
        name -> categories.put(name, SampleCategories.rows(rows, column, name).size()));
    ObjectNode metrics = results.putObject("metrics");
    rows.get(0)
        .at("/answers/" + column + "/metrics")
        .fieldNames()
        .forEachRemaining(
            metric ->
                metrics.set(
                    metric,
                    estimate(
                        rows,
                        row -> row.at("/answers/" + column + "/metrics/" + metric).asDouble(),
                        0)));
    if (rows.get(0).at("/answers/" + column).has("verdict")) {
      metrics.set(
          "judge",
          estimate(rows, row -> row.at("/answers/" + column + "/verdict/score").asDouble(), 0));
    }
    if (!column.endsWith("Retrieval")) {
      ObjectNode loss =
          estimate(rows, row -> row.at("/answers/" + column + "/referenceLoss").asDouble(), 0);
      loss.put("high", loss.get("value").asDouble() + 0.07);
      results.set("loss", loss);
      results.put("perplexity", Math.exp(loss.get("value").asDouble()));
    }
    return results.put(
        "tokens",
        stream(rows).mapToInt(row -> row.at("/answers/" + column + "/tokens").asInt()).sum());
  }

  static ObjectNode difference(ArrayNode rows, String of, String from) {
    ObjectNode difference = JSON.createObjectNode().put("of", of).put("from", from);
    int[] counts = new int[3];
    for (JsonNode row : rows) {
      double exact = value(row, of, "exactMatch") - value(row, from, "exactMatch");
      double f1 = value(row, of, "tokenF1") - value(row, from, "tokenF1");
      counts[1 + (int) Math.signum(exact == 0 ? f1 : exact)]++;
    }
    difference.put("better", counts[2]).put("worse", counts[0]).put("same", counts[1]);
    ObjectNode metrics = difference.putObject("metrics");
    rows.get(0)
        .at("/answers/" + of + "/metrics")
        .fieldNames()
        .forEachRemaining(
            metric ->
                metrics.set(
                    metric,
                    estimate(rows, row -> value(row, of, metric) - value(row, from, metric), -1)));
    if (rows.get(0).at("/answers/" + of).has("verdict")) {
      metrics.set(
          "judge",
          estimate(
              rows,
              row ->
                  row.at("/answers/" + of + "/verdict/score").asDouble()
                      - row.at("/answers/" + from + "/verdict/score").asDouble(),
              -1));
    }
    if (!of.endsWith("Retrieval") && !from.endsWith("Retrieval")) {
      difference.set(
          "loss",
          estimate(
              rows,
              row ->
                  row.at("/answers/" + of + "/referenceLoss").asDouble()
                      - row.at("/answers/" + from + "/referenceLoss").asDouble(),
              -10));
    }
    return difference;
  }

  private static ObjectNode estimate(ArrayNode rows, ToDoubleFunction<JsonNode> of, double least) {
    double[] values = stream(rows).mapToDouble(of).toArray();
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / values.length;
    double spread =
        1.96 * Math.sqrt(Math.max(0, squares / values.length - mean * mean) / values.length);
    return JSON.createObjectNode()
        .put("value", mean)
        .put("low", Math.max(least, mean - spread))
        .put("high", Math.min(Math.max(1, mean), mean + spread));
  }

  private static double mean(ArrayNode rows, String column, String metric) {
    return stream(rows).mapToDouble(row -> value(row, column, metric)).average().orElseThrow();
  }

  private static double value(JsonNode row, String column, String metric) {
    return row.path("answers").path(column).path("metrics").path(metric).asDouble();
  }

  private static Stream<JsonNode> stream(ArrayNode rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
