package dev.tunestream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.Template;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the schema of a recipe to what is read and written. */
class RecipeSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V202012,
              builder ->
                  builder.schemaMappers(
                      mappers ->
                          mappers.mapPrefix(
                              "https://tunestream.dev/schemas/",
                              "classpath:dev/tunestream/events/schemas/")))
          .getSchema(SchemaLocation.of("https://tunestream.dev/schemas/recipe.json"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adapter: {method: lora, exclude: [a], layers: 1, init: pissa, bias: all, rankPattern: {a: 1}, alphaPattern: {a: 2}, modulesToSave: [b]}",
        "adapter: {method: qlora, targets: all-linear, dora: true, init: loftq}",
        "adapter: {method: qlora, quantization: {type: int8}}",
        "adapter: {method: prompt, init: text, initText: Name it}",
        "adapter: {method: prefix, projection: true, hiddenSize: 8}",
        "adapter: {method: p-tuning, encoder: lstm, hiddenSize: 8, dropout: 0.1}",
        "adapter: {method: ia3, targets: [a], feedforward: [], modulesToSave: [b]}",
        "adapter: {method: full}",
        "training: {batchSize: auto, optimizer: adamw8bit, paged: true, precision: fp16, batching: packing}",
        "training: {optimizer: adafactor, evalEvery: 5, loadBest: true, earlyStopping: {patience: 2}}",
        "training: {optimizer: sgd, momentum: 0.9, lossSpike: 3, activationCheckpointing: true}"
      })
  void whatIsWrittenIsWhatTheSchemaSays(String part) {
    String adapter = part.startsWith("adapter") ? "" : "adapter: {method: lora}\n";
    Recipe recipe =
        Recipe.parse(
            """
            name: tagger
            base: seedling
            data: {dataset: quotes, template: quote-tags}
            """
                + adapter
                + part);

    assertThat(SCHEMA.validate(recipe.toNode())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lora", "qlora", "prompt", "prefix", "p-tuning", "ia3", "full"})
  void theSchemaHasTheKeysOfTheMethod(String method) throws IOException {
    assertThat(names(schema().at("/$defs/" + method + "/properties")))
        .isEqualTo(keysRead("adapter: {method: " + method + ", unheard: 1}"));
  }

  @Test
  void theSchemaHasTheBuiltInTemplates() throws IOException {
    Set<String> templates = new TreeSet<>();
    schema()
        .at("/properties/data/properties/template/oneOf/0/enum")
        .forEach(name -> templates.add(name.asText()));

    assertThat(templates).isEqualTo(new TreeSet<>(Template.names()));
  }

  @Test
  void theSchemaHasTheKeysOfTraining() throws IOException {
    Set<String> read = keysRead("adapter: {method: full}\ntraining: {unheard: 1}");
    read.addAll(keysRead("adapter: {method: full}\ntraining: {optimizer: sgd, unheard: 1}"));

    assertThat(names(schema().at("/properties/training/properties"))).isEqualTo(read);
  }

  /** Who writes a key that nobody knows is told all that are known. */
  private static Set<String> keysRead(String recipe) {
    String told =
        catchThrowableOfType(RecipeException.class, () -> EngineRecipe.parse(recipe)).getMessage();
    String keys = told.substring(told.lastIndexOf(" are ") + " are ".length());
    return new TreeSet<>(Arrays.asList(keys.split(", ")));
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in = Topic.class.getResourceAsStream("schemas/recipe.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
