package dev.tunestream.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.recipe.GateRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An evaluation's report, as far as the registry reads it: totals, and answers where they are
 * given.
 */
public final class Reports {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 10;

  private final ObjectNode report = JSON.createObjectNode();

  /** Of a tuned model whose every score is the one, over a base whose every score is the other. */
  public Reports(String adapter, double base, double tuned) {
    report.put("format", 3);
    report.putObject("subject").put("adapter", adapter);
    ObjectNode columns = report.putObject("columns");
    ObjectNode difference = report.putArray("differences").addObject();
    difference.put("of", "tuned").put("from", "base").putObject("metrics");
    results(columns.putObject("base"), base);
    results(columns.putObject("tuned"), tuned);
    metric("exactMatch", base, tuned, tuned - base - 0.1, tuned - base + 0.1);
    metric("tokenF1", base, tuned, tuned - base - 0.1, tuned - base + 0.1);
    ArrayNode categories = report.putArray("categories");
    GateRule.CATEGORIES.forEach(
        name -> categories.addObject().put("name", name).putObject("counts"));
    category("other", 4, 3);
    report.putArray("rows");
  }

  /** With a metric's figures and the bounds of its difference. */
  public Reports metric(String name, double base, double tuned, double low, double high) {
    ObjectNode columns = (ObjectNode) report.get("columns");
    value((ObjectNode) columns.get("base").get("metrics"), name, base, base, base);
    value((ObjectNode) columns.get("tuned").get("metrics"), name, tuned, tuned, tuned);
    value(
        (ObjectNode) report.get("differences").get(0).get("metrics"),
        name,
        tuned - base,
        low,
        high);
    return this;
  }

  /** With losses, their perplexities and the bounds of the difference. */
  public Reports loss(double base, double tuned, double low, double high) {
    ObjectNode columns = (ObjectNode) report.get("columns");
    ObjectNode ofBase = (ObjectNode) columns.get("base");
    ObjectNode ofTuned = (ObjectNode) columns.get("tuned");
    value(ofBase, "loss", base, base, base);
    value(ofTuned, "loss", tuned, tuned, tuned);
    ofBase.put("perplexity", Math.exp(base));
    ofTuned.put("perplexity", Math.exp(tuned));
    value((ObjectNode) report.get("differences").get(0), "loss", tuned - base, low, high);
    return this;
  }

  /** With answers of a category, of ten. */
  public Reports category(String name, int base, int tuned) {
    report
        .get("categories")
        .forEach(
            category -> {
              ObjectNode counts = (ObjectNode) category.get("counts");
              boolean isIt = category.get("name").asText().equals(name);
              if (isIt || counts.isEmpty()) {
                counts.put("base", isIt ? base : 0).put("tuned", isIt ? tuned : 0);
              }
            });
    return this;
  }

  /** With a benchmark. */
  public Reports benchmark(String task, double base, double tuned, double low, double high) {
    ArrayNode benchmarks =
        report.has("benchmarks")
            ? (ArrayNode) report.get("benchmarks")
            : report.putArray("benchmarks");
    ObjectNode benchmark = benchmarks.addObject().put("task", task).put("questions", ROWS);
    ObjectNode columns = benchmark.putObject("columns");
    columns.putObject("base").put("acc", base);
    columns.putObject("tuned").put("acc", tuned);
    value(benchmark.putObject("forgetting"), "acc", tuned - base, low, high);
    return this;
  }

  /** With a row that both models have answered. */
  public Reports row(String prompt, String reference, String base, String tuned) {
    ObjectNode row = ((ArrayNode) report.get("rows")).addObject();
    row.put("prompt", prompt).put("reference", reference);
    ObjectNode answers = row.putObject("answers");
    answer(answers.putObject("base"), reference, base);
    answer(answers.putObject("tuned"), reference, tuned);
    return this;
  }

  /** On other held-out rows than those of other reports. */
  public Reports on(String test) {
    ((ObjectNode) report.get("subject")).put("test", test);
    return this;
  }

  private static void answer(ObjectNode node, String reference, String answer) {
    boolean exact = answer.equals(reference);
    node.put("answer", answer);
    node.putObject("metrics").put("exactMatch", exact ? 1 : 0).put("tokenF1", exact ? 1 : 0.5);
    node.putArray("categories").add("other");
  }

  public byte[] bytes() {
    return report.toString().getBytes(StandardCharsets.UTF_8);
  }

  public String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void results(ObjectNode column, double score) {
    column
        .putObject("scores")
        .put("rows", ROWS)
        .put("exactMatch", score)
        .put("tokenF1", score)
        .putObject("categories");
    column.putObject("metrics");
  }

  private static void value(ObjectNode group, String name, double value, double low, double high) {
    group.putObject(name).put("value", value).put("low", low).put("high", high);
  }
}
