package dev.tunestream.lm.adapter.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.GoldenRun;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.LoraSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoraAdapterTest {
  private static final CausalModel SMALL = model(Golden.path("adapters/gpt_neox-base"));
  private static final CausalModel OTHER = model(Golden.path("runs/gpt_neox-base"));

  @AfterAll
  static void close() {
    SMALL.close();
    OTHER.close();
  }

  @TempDir Path folder;

  @Test
  void aStartsUniformWithinOneByTheRootOfItsInputs() {
    try (Scope scope = Scope.open()) {
      float[] a = first(create("{method: lora, rank: 64}", 1, scope));

      double bound = 1 / Math.sqrt(16);
      double largest =
          IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i])).max().orElseThrow();
      assertThat(a).hasSize(64 * 16);
      assertThat(largest).isBetween(0.95 * bound, bound);
    }
  }

  @Test
  void aMayStartNormal() {
    try (Scope scope = Scope.open()) {
      float[] a = first(create("{method: lora, rank: 64, init: gaussian}", 1, scope));

      double square = 0;
      for (float value : a) {
        square += value * value;
      }
      assertThat(Math.sqrt(square / a.length)).isBetween(0.9 / 64, 1.1 / 64);
    }
  }

  @Test
  void bStartsAtZero() {
    try (Scope scope = Scope.open()) {
      LoraAdapter adapter = create("{method: lora, rank: 2}", 1, scope);

      assertThat(adapter.parameters().get(1).tensor().toFloats()).containsOnly(0);
    }
  }

  @Test
  void theStartFollowsFromTheSeed() {
    try (Scope scope = Scope.open()) {
      float[] once = first(create("{method: lora}", 7, scope));

      assertThat(first(create("{method: lora}", 7, scope))).isEqualTo(once);
      assertThat(first(create("{method: lora}", 8, scope))).isNotEqualTo(once);
    }
  }

  @Test
  void namesAreThoseOfPyTorch() {
    try (Scope scope = Scope.open()) {
      assertThat(create("{method: lora}", 1, scope).parameters())
          .extracting(NamedTensor::name)
          .containsExactly(
              "base_model.model.gpt_neox.layers.0.attention.query_key_value.lora_A.default.weight",
              "base_model.model.gpt_neox.layers.0.attention.query_key_value.lora_B.default.weight");
    }
  }

  @Test
  void allLinearLeavesTheHeadOut() {
    try (Scope scope = Scope.open()) {
      assertThat(create("{method: lora, targets: all-linear}", 1, scope).parameters())
          .extracting(NamedTensor::name)
          .filteredOn(name -> name.contains("lora_A"))
          .map(name -> name.replaceAll(".*\\.([a-z0-9_]+)\\.lora_A.*", "$1"))
          .containsExactly("query_key_value", "dense", "dense_h_to_4h", "dense_4h_to_h");
    }
  }

  @Test
  void aTargetMatchesTheEndOfAModulesName() {
    try (Scope scope = Scope.open()) {
      assertThat(create("{method: lora, targets: [attention.dense]}", 1, scope).parameters())
          .extracting(NamedTensor::name)
          .allMatch(name -> name.contains("attention.dense.lora_"));
    }
  }

  @Test
  void aTargetThatMatchesNothingIsRefused() {
    try (Scope scope = Scope.open()) {
      assertThatThrownBy(() -> create("{method: lora, targets: [q_proj]}", 1, scope))
          .isInstanceOf(RecipeException.class)
          .hasMessageContaining("'adapter.targets' is 'q_proj'")
          .hasMessageContaining("query_key_value");
    }
  }

  @Test
  void whatWasSavedIsReadAgain() throws IOException {
    try (Scope scope = Scope.open()) {
      LoraAdapter adapter = create("{method: lora, rank: 3, targets: all-linear}", 1, scope);
      adapter.save(folder, "some/base");

      LoraAdapter read = LoraAdapter.load(AdapterDirectory.open(folder), SMALL, scope);
      assertThat(read.parameters().getLast().name())
          .isEqualTo(adapter.parameters().getLast().name());
      assertThat(first(read)).isEqualTo(first(adapter));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt_neox-lora", "llama-dora", "bloom-lora", "gpt2-all-linear"})
  void theWeightsArePeftsByteForByte(GoldenRun run) throws IOException {
    try (CausalModel model = model(run.base());
        Scope scope = Scope.open()) {
      LoraAdapter.load(AdapterDirectory.open(run.trained()), model, scope).save(folder, null);

      assertThat(folder.resolve("adapter_model.safetensors"))
          .hasSameBinaryContentAs(run.trained().resolve("adapter_model.safetensors"));
    }
  }

  /** PEFT's name of GPT-2's c_proj means both modules that are called so, mlp.c_proj one. */
  @Test
  void aTargetMayBePartOfAPath() {
    try (CausalModel gpt2 = model(Golden.reference("runs/gpt2-base"));
        Scope scope = Scope.open()) {
      assertThat(modules(gpt2, "c_proj", scope))
          .containsExactly(
              "transformer.h.0.attn.c_proj",
              "transformer.h.0.mlp.c_proj",
              "transformer.h.1.attn.c_proj",
              "transformer.h.1.mlp.c_proj");
      assertThat(modules(gpt2, "mlp.c_proj", scope))
          .containsExactly("transformer.h.0.mlp.c_proj", "transformer.h.1.mlp.c_proj");
    }
  }

  private static List<String> modules(CausalModel model, String target, Scope scope) {
    String adapter = "{method: lora, targets: [%s]}".formatted(target);
    return LoraAdapter.create(spec(adapter), model, 1, scope).parameters().stream()
        .map(NamedTensor::name)
        .filter(name -> name.contains("lora_A"))
        .map(name -> name.replaceAll("base_model\\.model\\.(.*)\\.lora_A.*", "$1"))
        .toList();
  }

  @Test
  void anAdapterForAWiderBaseIsRefused() {
    AdapterDirectory directory = AdapterDirectory.open(Golden.path("runs/gpt_neox-lora/trained"));
    try (Scope scope = Scope.open()) {
      assertThatThrownBy(() -> LoraAdapter.load(directory, SMALL, scope))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("has shape [4, 32], rank and base model ask for [4, 16]")
          .hasMessageContaining("made for another base");
    }
  }

  @Test
  void aTargetWithoutTensorsIsRefused() throws IOException {
    Path golden = Golden.path("runs/gpt_neox-lora/trained");
    String config = Files.readString(golden.resolve("adapter_config.json"));
    Files.writeString(
        folder.resolve("adapter_config.json"),
        config.replace("\"query_key_value\"", "\"query_key_value\", \"dense\""));
    Files.copy(
        golden.resolve("adapter_model.safetensors"), folder.resolve("adapter_model.safetensors"));

    try (Scope scope = Scope.open()) {
      assertThatThrownBy(() -> LoraAdapter.load(AdapterDirectory.open(folder), OTHER, scope))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(
              "gpt_neox.layers.0.attention.dense.lora_A.weight' is missing, though target_modules names its layer");
    }
  }

  @Test
  void anAdapterForMoreLayersIsRefused() throws IOException {
    Path deeper = folder.resolve("deeper");
    Files.createDirectories(deeper);
    try (Scope scope = Scope.open()) {
      LoraAdapter.create(spec("{method: lora, rank: 1}"), OTHER, 1, scope).save(deeper, null);

      assertThatThrownBy(() -> LoraAdapter.load(AdapterDirectory.open(deeper), SMALL, scope))
          .hasMessageContaining("another base");
    }
  }

  private static LoraAdapter create(String adapter, long seed, Scope scope) {
    return LoraAdapter.create(spec(adapter), SMALL, seed, scope);
  }

  private static LoraSpec spec(String adapter) {
    return (LoraSpec) EngineRecipe.parse("adapter: " + adapter).adapter();
  }

  private static float[] first(LoraAdapter adapter) {
    return adapter.parameters().getFirst().tensor().toFloats();
  }

  private static CausalModel model(Path base) {
    return CausalModel.load(ModelDirectory.open(base), ElementType.FP32);
  }
}
