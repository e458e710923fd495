package dev.tunestream.cli.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;

/** A recipe while the command line puts it together from a file and from options, which win. */
public final class RecipeDraft {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final ObjectNode document;

  private RecipeDraft(ObjectNode document) {
    this.document = document;
  }

  /** One that says only what adapter to train, with every default. */
  public static RecipeDraft plain() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.putObject("adapter").put("method", "lora");
    return new RecipeDraft(document);
  }

  /**
   * What a file says; only {@code adapter} must be there.
   *
   * @throws RecipeException when a part of it can't be used
   */
  public static RecipeDraft parse(String text) {
    EngineRecipe.parse(text);
    try {
      return new RecipeDraft((ObjectNode) YAML.readTree(text));
    } catch (JsonProcessingException e) {
      throw new RecipeException("the recipe is not valid YAML: " + e.getOriginalMessage());
    }
  }

  public RecipeDraft name(String name) {
    document.put("name", name);
    return this;
  }

  public RecipeDraft base(String base) {
    document.put("base", base);
    return this;
  }

  public RecipeDraft dataset(String dataset) {
    data().put("dataset", dataset);
    return this;
  }

  public RecipeDraft template(String template) {
    data().put("template", template);
    return this;
  }

  private ObjectNode data() {
    JsonNode data = document.get("data");
    if (data != null && !data.isObject()) {
      throw new RecipeException("data", data, "it must be a group of keys");
    }
    return data == null ? document.putObject("data") : (ObjectNode) data;
  }

  /**
   * The recipe, complete.
   *
   * @throws RecipeException when something is missing or can't be used
   */
  public Recipe recipe() {
    return Recipe.fromNode(document);
  }
}
