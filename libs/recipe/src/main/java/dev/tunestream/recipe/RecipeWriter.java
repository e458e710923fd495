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
    root.set("adapter", AdapterWriter.write(recipe.adapter()));
    root.set("training", TrainingWriter.write(recipe.training()));
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
}
