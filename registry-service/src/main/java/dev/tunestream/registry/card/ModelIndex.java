package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * The tuned model's results in the layout of a hub's {@code model-index}: of each task and data set
 * its metrics, after the specification of Hugging Face's model cards.
 */
final class ModelIndex {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ModelIndex() {}

  /**
   * Nothing where the evaluation told nothing.
   *
   * @param metrics gets the ids of all metrics that are told
   */
  static Optional<ArrayNode> of(CardFacts facts, Set<String> metrics) {
    ArrayNode results = NODES.arrayNode();
    heldOut(facts, metrics, results);
    for (JsonNode benchmark : facts.report().path("benchmarks")) {
      benchmark(benchmark, metrics, results);
    }
    if (results.isEmpty()) {
      return Optional.empty();
    }
    ArrayNode index = NODES.arrayNode();
    index.addObject().put("name", facts.version().model()).set("results", results);
    return Optional.of(index);
  }

  private static void heldOut(CardFacts facts, Set<String> ids, ArrayNode results) {
    JsonNode tuned = facts.report().path("columns").path("tuned");
    if (tuned.isMissingNode() || facts.version().dataset() == null) {
      return;
    }
    ObjectNode result = results.addObject();
    result.putObject("task").put("type", "text-generation").put("name", "Text generation");
    result
        .putObject("dataset")
        .put("name", facts.version().dataset().name())
        .put("type", facts.version().dataset().name())
        .put("split", "test")
        .put("revision", facts.version().dataset().digest());
    ArrayNode metrics = result.putArray("metrics");
    for (Metric metric : Metric.SHARES) {
      add(metrics, metric, tuned.path("metrics").path(metric.key()).path("value"), ids);
    }
    add(metrics, Metric.PERPLEXITY, tuned.path(Metric.PERPLEXITY.key()), ids);
  }

  private static void benchmark(JsonNode benchmark, Set<String> ids, ArrayNode results) {
    JsonNode tuned = benchmark.path("columns").path("tuned");
    Metric metric =
        tuned.has("acc")
            ? Metric.ACCURACY
            : new Metric("mc2", "mc2", "Probability of right choices");
    if (!tuned.path(metric.key()).isNumber()) {
      return;
    }
    String task = benchmark.path("task").asText();
    ObjectNode result = results.addObject();
    result.putObject("task").put("type", "multiple-choice").put("name", "Multiple choice");
    result.putObject("dataset").put("name", task).put("type", task);
    add(result.putArray("metrics"), metric, tuned.path(metric.key()), ids);
  }

  private static void add(ArrayNode metrics, Metric metric, JsonNode value, Set<String> ids) {
    if (value.isNumber()) {
      metrics
          .addObject()
          .put("type", metric.id())
          .put("value", Figures.exact(value.doubleValue()))
          .put("name", metric.words());
      ids.add(metric.id());
    }
  }
}
