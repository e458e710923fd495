package dev.tunestream.registry.gate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the totals of a report (libs/report, {@code report.v3.json}). The answers, which may be
 * very many, are passed over as they stream by.
 */
final class EvidenceReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TOTALS =
      Set.of("format", "subject", "columns", "differences", "categories", "benchmarks");
  private static final int FORMAT = 3;

  private EvidenceReader() {}

  /**
   * The totals.
   *
   * @throws UnusableEvidenceException if it isn't a report of a tuned model and its base
   * @throws IOException if the stream breaks off
   */
  static Evidence read(InputStream report) throws IOException {
    JsonNode totals = totals(report);
    if (totals.path("format").asInt() != FORMAT) {
      throw new UnusableEvidenceException(
          "the report is of format %s, and gates read format %d; ask for a new evaluation"
              .formatted(totals.path("format"), FORMAT));
    }
    JsonNode tuned = totals.path("columns").path("tuned");
    JsonNode base = totals.path("columns").path("base");
    if (tuned.isMissingNode()) {
      throw new UnusableEvidenceException("the report is of a base model alone");
    }
    int rows = tuned.path("scores").path("rows").asInt();
    return new Evidence(
        totals.path("subject").path("adapter").textValue(),
        rows,
        metrics(tuned, base, difference(totals.path("differences"))),
        categories(totals.path("categories"), rows),
        benchmarks(totals.path("benchmarks")));
  }

  private static ObjectNode totals(InputStream report) throws IOException {
    ObjectNode totals = JSON.createObjectNode();
    try (JsonParser parser = JSON.getFactory().createParser(report)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnusableEvidenceException("the report is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (TOTALS.contains(field)) {
          totals.set(field, JSON.readTree(parser));
        } else {
          parser.skipChildren();
        }
      }
    }
    return totals;
  }

  private static JsonNode difference(JsonNode differences) {
    for (JsonNode difference : differences) {
      if (difference.path("of").asText().equals("tuned")
          && difference.path("from").asText().equals("base")) {
        return difference;
      }
    }
    return JSON.createObjectNode();
  }

  private static SortedMap<String, Figure> metrics(
      JsonNode tuned, JsonNode base, JsonNode difference) {
    SortedMap<String, Figure> figures = new TreeMap<>();
    for (Map.Entry<String, JsonNode> metric : tuned.path("metrics").properties()) {
      JsonNode ofBase = base.path("metrics").path(metric.getKey());
      if (!ofBase.isMissingNode()) {
        figures.put(
            metric.getKey(),
            figure(
                metric.getValue().path("value"),
                ofBase.path("value"),
                difference.path("metrics").path(metric.getKey())));
      }
    }
    if (tuned.has("loss") && base.has("loss")) {
      figures.put(
          "loss",
          figure(
              tuned.path("loss").path("value"),
              base.path("loss").path("value"),
              difference.path("loss")));
    }
    if (tuned.has("perplexity") && base.has("perplexity")) {
      // Its interval is the loss's, which it rises with: on the same side of no change.
      figures.put(
          "perplexity",
          figure(tuned.path("perplexity"), base.path("perplexity"), difference.path("loss")));
    }
    return figures;
  }

  private static SortedMap<String, Figure> categories(JsonNode categories, int rows) {
    SortedMap<String, Figure> figures = new TreeMap<>();
    for (JsonNode category : categories) {
      JsonNode counts = category.path("counts");
      if (counts.has("tuned") && rows > 0) {
        figures.put(
            category.path("name").asText(),
            new Figure(
                counts.path("tuned").asDouble() / rows,
                counts.path("base").asDouble() / rows,
                null,
                null));
      }
    }
    return figures;
  }

  private static SortedMap<String, Figure> benchmarks(JsonNode benchmarks) {
    SortedMap<String, Figure> figures = new TreeMap<>();
    for (JsonNode benchmark : benchmarks) {
      JsonNode tuned = benchmark.path("columns").path("tuned");
      JsonNode base = benchmark.path("columns").path("base");
      String score = tuned.has("acc") ? "acc" : "mc2";
      if (tuned.has(score) && base.has(score)) {
        figures.put(
            benchmark.path("task").asText(),
            figure(tuned.path(score), base.path(score), benchmark.path("forgetting").path(score)));
      }
    }
    return figures;
  }

  private static Figure figure(JsonNode tuned, JsonNode base, JsonNode change) {
    return new Figure(
        tuned.asDouble(), base.asDouble(), number(change.path("low")), number(change.path("high")));
  }

  private static Double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : null;
  }
}
