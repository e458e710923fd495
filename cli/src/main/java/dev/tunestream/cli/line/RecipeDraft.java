package dev.tunestream.cli.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import java.util.List;

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

  /** A whole recipe's document, to be changed. */
  static RecipeDraft of(ObjectNode document) {
    return new RecipeDraft(document);
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

  RecipeDraft evaluation(String key, int value) {
    group("evaluation").put(key, value);
    return this;
  }

  RecipeDraft evaluation(String key, String value) {
    group("evaluation").put(key, value);
    return this;
  }

  RecipeDraft benchmarks(List<String> names) {
    ArrayNode benchmarks = group("evaluation").putArray("benchmarks");
    names.forEach(benchmarks::add);
    return this;
  }

  RecipeDraft judge() {
    group("evaluation").put("judge", true);
    return this;
  }

  private ObjectNode data() {
    return group("data");
  }

  private ObjectNode group(String key) {
    JsonNode group = document.get(key);
    if (group != null && !group.isObject()) {
      throw new RecipeException(key, group, "it must be a group of keys");
    }
    return group == null ? document.putObject(key) : (ObjectNode) group;
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
