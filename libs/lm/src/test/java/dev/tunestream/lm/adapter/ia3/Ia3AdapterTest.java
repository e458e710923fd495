package dev.tunestream.lm.adapter.ia3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.Ia3Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ia3AdapterTest {
  private static final Path TRAINED = Golden.path("runs/gpt_neox-ia3/trained");
  private static final String NEOX = "runs/gpt_neox-base";
  private static final String LLAMA = "runs/llama-base";

  @TempDir Path folder;
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void factorsStartAtOne() {
    for (NamedTensor factors : create("{method: ia3}", NEOX).parameters()) {
      assertThat(factors.tensor().toFloats()).containsOnly(1);
    }
  }

  @Test
  void theDefaultsAreThoseOfTheArchitecture() {
    assertThat(modules("{method: ia3}", NEOX))
        .containsExactly("query_key_value [96, 1]", "dense_4h_to_h [1, 64]");
    assertThat(modules("{method: ia3}", LLAMA))
        .containsExactly("k_proj [16, 1]", "v_proj [16, 1]", "down_proj [1, 64]");
  }

  @Test
  void targetsMatchTheEndOfAModulesName() {
    assertThat(modules("{method: ia3, targets: [attention.dense], feedforward: []}", NEOX))
        .containsExactly("dense [32, 1]");
  }

  @Test
  void feedforwardModulesScaleTheirInput() {
    assertThat(
            modules(
                "{method: ia3, targets: [query_key_value, dense], feedforward: [query_key_value]}",
                NEOX))
        .containsExactly("query_key_value [1, 32]", "dense [32, 1]");
  }

  @Test
  void allLinearKeepsTheDefaultFeedforwardModules() {
    assertThat(modules("{method: ia3, targets: all-linear}", NEOX))
        .containsExactly(
            "query_key_value [96, 1]",
            "dense [32, 1]",
            "dense_h_to_4h [64, 1]",
            "dense_4h_to_h [1, 64]");
  }

  @Test
  void aTargetThatMatchesNothingIsRefused() {
    assertThatThrownBy(() -> create("{method: ia3, targets: [k_proj]}", NEOX))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'adapter.targets' is 'k_proj'")
        .hasMessageContaining("matches no linear layer of this gpt_neox model");
  }

  @Test
  void aFeedforwardModuleThatIsNoTargetIsRefused() {
    assertThatThrownBy(() -> create("{method: ia3, feedforward: [dense_h_to_4h]}", NEOX))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'adapter.feedforward' is 'dense_h_to_4h'")
        .hasMessageContaining("one of the targets query_key_value, dense_4h_to_h");
  }

  /** PEFT would scale its input by default, and then not read its own file. */
  @Test
  void theFeedforwardLayersUnderAnotherNameAreRefused() {
    assertThatThrownBy(() -> create("{method: ia3, targets: [mlp.dense_4h_to_h]}", NEOX))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("called 'dense_4h_to_h' by default")
        .hasMessageContaining("list adapter.feedforward");
  }

  @Test
  void aModuleToSaveHasNoFactors() {
    assertThat(modules("{method: ia3, modulesToSave: [dense_4h_to_h]}", NEOX))
        .containsExactly("query_key_value [96, 1]");
  }

  @Test
  void aModuleToSaveThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> create("{method: ia3, modulesToSave: [pooler]}", NEOX))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("'adapter.modulesToSave' is 'pooler'");
  }

  @Test
  void modulesToSaveMayNotTakeAllTargets() {
    assertThatThrownBy(
            () ->
                create(
                    "{method: ia3, modulesToSave: [attention.query_key_value, mlp.dense_4h_to_h]}",
                    NEOX))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("modulesToSave leaves none of them to IA3");
  }

  @Test
  void theFilesArePeftsByteForByte() throws IOException {
    Ia3Adapter.load(AdapterDirectory.open(TRAINED), architecture(NEOX), scope).save(folder, null);

    for (String file : List.of(AdapterDirectory.CONFIG, AdapterDirectory.WEIGHTS)) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(TRAINED.resolve(file));
    }
  }

  @ParameterizedTest
  @CsvSource("task_type, \"SEQ_CLS\"")
  void anOptionThatChangesTheResultIsRefused(String key, String value) throws IOException {
    copy();
    change(key, value);

    assertThatThrownBy(() -> load(NEOX))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(key + " is ")
        .hasMessageContaining("this option of IA3 is not supported");
  }

  @Test
  void anAdapterForAWiderBaseIsRefused() {
    assertThatThrownBy(
            () ->
                Ia3Adapter.load(
                    AdapterDirectory.open(Golden.path("adapters/gpt_neox-ia3")),
                    architecture(NEOX),
                    scope))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("has shape [48, 1]; its layer takes [1, 32] for the input or [96, 1]")
        .hasMessageContaining("made for another base");
  }

  @Test
  void anAdapterForFewerLayersIsRefused() throws IOException {
    copy();
    SafetensorsWriter.write(
        folder.resolve(AdapterDirectory.WEIGHTS),
        List.of(
            source("gpt_neox.layers.0.attention.query_key_value", 96, 1),
            source("gpt_neox.layers.0.mlp.dense_4h_to_h", 1, 64)),
        SafetensorsWriter.PYTORCH);

    assertThatThrownBy(() -> load(NEOX))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("layers.1.attention.query_key_value.ia3_l' is missing")
        .hasMessageContaining("made for another base");
  }

  @Test
  void anAdapterForAnotherArchitectureIsRefused() throws IOException {
    copy();
    change("target_modules", "\".*\"");

    assertThatThrownBy(() -> load(LLAMA))
        .hasMessageContaining("belongs to no linear layer of this llama model");
  }

  /** What a pattern meant is told by the tensors that are there. */
  @ParameterizedTest
  @ValueSource(strings = {"target_modules", "feedforward_modules", "exclude_modules"})
  void aPatternInsteadOfNamesIsRead(String key) throws IOException {
    copy();
    change(key, "\".*mlp.*\"");

    assertThat(load(NEOX).parameters()).hasSize(4);
  }

  private Ia3Adapter load(String base) {
    return Ia3Adapter.load(AdapterDirectory.open(folder), architecture(base), scope);
  }

  private void copy() throws IOException {
    for (String file : List.of(AdapterDirectory.CONFIG, AdapterDirectory.WEIGHTS)) {
      Files.copy(TRAINED.resolve(file), folder.resolve(file));
    }
  }

  private void change(String key, String value) throws IOException {
    Path file = folder.resolve(AdapterDirectory.CONFIG);
    ObjectNode root = (ObjectNode) Golden.json(file);
    root.set(key, new ObjectMapper().readTree(value));
    Files.writeString(file, root.toString());
  }

  private static SafetensorsWriter.Source source(String module, long rows, long columns) {
    return SafetensorsWriter.Source.of(
        "base_model.model." + module + ".ia3_l",
        List.of(rows, columns),
        new float[(int) (rows * columns)]);
  }

  /** The first block's modules with the shapes of their factors. */
  private List<String> modules(String spec, String base) {
    return create(spec, base).parameters().stream()
        .filter(named -> named.name().matches(".*\\.layers\\.0\\..*ia3_l.*"))
        .map(
            named ->
                named.name().replaceAll(".*\\.(\\w+)\\.ia3_l\\.default", "$1")
                    + " "
                    + Arrays.toString(named.tensor().shape()))
        .toList();
  }

  private Ia3Adapter create(String spec, String base) {
    try (CausalModel model =
        CausalModel.load(ModelDirectory.open(Golden.path(base)), ElementType.FP32)) {
      return Ia3Adapter.create(
          (Ia3Spec) EngineRecipe.parse("adapter: " + spec).adapter(), model, scope);
    }
  }

  private static Architecture architecture(String golden) {
    return Architecture.of(ModelDirectory.open(Golden.path(golden)).config());
  }
}
