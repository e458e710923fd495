package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
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
    root.set("adapter", adapter(recipe.adapter()));
    root.set("training", training(recipe.training()));
    root.set(
        "evaluation", JSON.objectNode().put("maxNewTokens", recipe.evaluation().maxNewTokens()));
    ObjectNode registry = root.putObject("registry").put("model", recipe.registry().model());
    if (recipe.registry().promoteTo() != null) {
      registry.put("promoteTo", recipe.registry().promoteTo());
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
    node.putObject("split")
        .put("testSize", data.split().testSize())
        .put("seed", data.split().seed());
    node.put("waitSeconds", data.waitSeconds());
    return node;
  }

  private static JsonNode template(Template template) {
    return template.name() != null
        ? JSON.textNode(template.name())
        : JSON.objectNode()
            .put("prompt", template.prompt())
            .put("completion", template.completion());
  }

  private static ObjectNode adapter(AdapterSpec adapter) {
    ObjectNode node = JSON.objectNode().put("method", adapter.method());
    switch (adapter) {
      case LoraSpec lora -> {
        node.put("rank", lora.rank()).put("alpha", lora.alpha()).put("dropout", lora.dropout());
        node.set("targets", targets(lora.targets()));
        node.put("rankStabilized", lora.rankStabilized()).put("init", lora.init().word());
        node.put("bias", "none");
      }
    }
    return node;
  }

  private static JsonNode targets(Targets targets) {
    return switch (targets) {
      case Targets.ByArchitecture _ -> JSON.textNode("default");
      case Targets.AllLinear _ -> JSON.textNode("all-linear");
      case Targets.Modules modules -> {
        var list = JSON.arrayNode();
        modules.names().forEach(list::add);
        yield list;
      }
    };
  }

  private static ObjectNode training(TrainingSpec training) {
    ObjectNode node = JSON.objectNode();
    node.put("epochs", training.epochs());
    if (training.maxSteps() != null) {
      node.put("maxSteps", training.maxSteps());
    }
    node.put("batchSize", training.batchSize());
    node.put("gradientAccumulation", training.gradientAccumulation());
    node.put("learningRate", training.learningRate());
    node.put("optimizer", training.optimizer().word());
    node.putArray("betas").add(training.beta1()).add(training.beta2());
    node.put("epsilon", training.epsilon());
    node.put("weightDecay", training.weightDecay());
    node.put("maxGradNorm", training.maxGradNorm());
    node.put("schedule", training.schedule().word());
    if (training.warmupRatio() != null) {
      node.put("warmupRatio", training.warmupRatio());
    } else {
      node.put("warmupSteps", training.warmupSteps());
    }
    node.put("precision", training.precision().word());
    node.put("loss", training.loss().word());
    node.put("batching", training.batching().word());
    if (training.saveEvery() != null) {
      node.put("saveEvery", training.saveEvery());
    }
    node.put("saveLimit", training.saveLimit());
    node.put("logEvery", training.logEvery());
    node.put("seed", training.seed());
    return node;
  }
}
