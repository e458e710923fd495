package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a recipe as the document that reads back equal, every default filled in. */
final class RecipeWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RecipeWriter() {}

  static ObjectNode write(Recipe recipe) {
    ObjectNode root = JSON.objectNode();
    root.put("name", recipe.name());
    root.put("base", recipe.base().text());
    root.set("data", data(recipe.data()));
    root.set("adapter", AdapterWriter.write(recipe.adapter()));
    root.set("training", TrainingWriter.write(recipe.training()));
    root.set("evaluation", evaluation(recipe.evaluation()));
    ObjectNode registry = root.putObject("registry").put("model", recipe.registry().model());
    if (recipe.registry().promoteTo() != null) {
      registry.put("promoteTo", recipe.registry().promoteTo());
    }
    if (!recipe.registry().gate().isEmpty()) {
      ArrayNode gate = registry.putArray("gate");
      recipe.registry().gate().forEach(rule -> gate.add(rule.toNode()));
    }
    if (!recipe.registry().register()) {
      registry.put("register", false);
    }
    return root;
  }

  private static ObjectNode data(DataSpec data) {
    ObjectNode node = JSON.objectNode();
    node.put("dataset", data.dataset().toString());
    node.set("template", template(data.template()));
    if (data.maxLength() != null) {
      node.put("maxLength", data.maxLength());
    }
    node.put("truncationSide", data.truncationSide().word());
    node.set("split", data.split().toNode());
    if (data.leakage() != Leakage.WARN) {
      node.put("leakage", data.leakage().word());
    }
    node.put("waitSeconds", data.waitSeconds());
    return node;
  }

  private static JsonNode template(Template template) {
    if (template.name() != null) {
      return JSON.textNode(template.name());
    }
    return switch (template) {
      case TextTemplate text ->
          JSON.objectNode().put("prompt", text.prompt()).put("completion", text.completion());
      case ChatTemplate chat -> JSON.objectNode().put("chat", chat.jinja());
    };
  }

  /** What is not set is not written, so that recipes from before it could be keep their digests. */
  private static ObjectNode evaluation(EvaluationSpec evaluation) {
    ObjectNode node = JSON.objectNode().put("maxNewTokens", evaluation.maxNewTokens());
    if (evaluation.answerFormat() != null) {
      node.put("answerFormat", evaluation.answerFormat().word());
    }
    if (evaluation.retrievedExamples() > 0) {
      node.put("retrievedExamples", evaluation.retrievedExamples());
    }
    if (!evaluation.metrics().isEmpty()) {
      ArrayNode metrics = node.putArray("metrics");
      evaluation.metrics().forEach(metrics::add);
    }
    if (evaluation.judge()) {
      node.put("judge", true);
    }
    if (!evaluation.benchmarks().isEmpty()) {
      ArrayNode benchmarks = node.putArray("benchmarks");
      evaluation.benchmarks().forEach(benchmark -> benchmarks.add(benchmark.toString()));
    }
    return node;
  }

  static ObjectNode split(SplitSpec split) {
    return switch (split) {
      case SplitSpec.BySize(double test, double validation, long seed) -> {
        ObjectNode node = JSON.objectNode().put("testSize", test);
        if (validation > 0) {
          node.put("validationSize", validation);
        }
        yield node.put("seed", seed);
      }
      case SplitSpec.ByColumn(String column) -> JSON.objectNode().put("column", column);
    };
  }
}
