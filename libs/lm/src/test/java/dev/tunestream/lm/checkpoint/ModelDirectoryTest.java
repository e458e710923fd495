package dev.tunestream.lm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDirectoryTest {
  private static final Path VARIANT = Golden.reference("gpt_neox-variant");

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void copy() throws IOException {
    model = copyOf(Golden.path("adapters/gpt_neox-base"), folder.resolve("model"));
  }

  @Test
  void tellsWhatTheModelIs() {
    assertThat(ModelDirectory.open(model).info())
        .isEqualTo(new ModelInfo("gpt_neox", 4336, 1, 16, 2, 32, 32, "float32", OptionalInt.of(2)));
  }

  @Test
  void readsTheOlderSpellingOfTheConfiguration() {
    GptNeoxConfig config = (GptNeoxConfig) ModelDirectory.open(VARIANT).config();

    assertThat(config)
        .isEqualTo(
            new GptNeoxConfig(
                48,
                32,
                2,
                2,
                48,
                64,
                0.5,
                5000,
                1e-4,
                Activation.GELU_TANH,
                false,
                false,
                true,
                3));
  }

  @Test
  void readsTheOlderSpellingOfBloom() {
    assertThat(ModelDirectory.open(Golden.reference("bloom-variant")).config())
        .isEqualTo(new BloomConfig(51, 36, 2, 6, 544, 1e-4, true, true, 3));
  }

  @Test
  void readsTheOptionsOfGpt2() {
    assertThat(ModelDirectory.open(Golden.reference("gpt2-variant")).config())
        .isEqualTo(
            new Gpt2Config(51, 20, 3, 5, 33, 544, 1e-4, Activation.GELU, false, true, true, 3));
  }

  @Test
  void theFeedForwardLayerOfGpt2IsFourTimesAsWide() {
    Gpt2Config config =
        (Gpt2Config) ModelDirectory.open(Golden.reference("runs/gpt2-base")).config();

    assertThat(config.intermediateSize()).isEqualTo(96);
  }

  @Test
  void bloomHasPositionsWithoutNamingThem() {
    assertThat(ModelDirectory.open(Golden.path("runs/bloom-base")).config().maxPositions())
        .isEqualTo(2048);
  }

  @ParameterizedTest
  @CsvSource({
    "adapters/gpt_neox-base, gpt_neox.embed_in.weight",
    "runs/bloom-base, transformer.h.0.mlp.dense_h_to_4h.weight",
    "../reference/bloom-variant, transformer.h.0.mlp.dense_h_to_4h.weight",
    "../reference/runs/gpt2-base, transformer.h.0.attn.c_attn.weight",
    "../reference/gpt2-variant, transformer.h.0.attn.c_attn.weight"
  })
  void aWeightIsFoundWhateverPrefixItsFileUses(String directory, String name) {
    WeightFiles weights = ModelDirectory.open(Golden.path(directory)).weights();

    assertThat(name).endsWith(weights.entry(name).name());
  }

  @ParameterizedTest
  @CsvSource({
    "../reference/bloom-variant, float16",
    "../reference/gpt2-variant, bfloat16",
    "runs/bloom-base, float32"
  })
  void tellsTheTypeOfTheWeights(String directory, String dtype) {
    assertThat(ModelDirectory.open(Golden.path(directory)).info().dtype()).isEqualTo(dtype);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs/gpt_neox-base",
        "../reference/gpt_neox-variant",
        "runs/bloom-base",
        "../reference/bloom-variant",
        "../reference/runs/gpt2-base",
        "../reference/gpt2-variant"
      })
  void theConfigurationItWritesIsReadAsTheSame(String directory) throws IOException {
    ModelConfig config = ModelDirectory.open(Golden.path(directory)).config();
    Path written = Files.writeString(folder.resolve("config.json"), config.toJson("float32"));

    assertThat(ModelConfig.read(ConfigJson.read(written))).isEqualTo(config);
  }

  @Test
  void readsShards() {
    assertThat(ModelDirectory.open(VARIANT).weights().entry("gpt_neox.embed_in.weight").shape())
        .containsExactly(48L, 32L);
  }

  @Test
  void refusesAnIndexThatNamesNoSafetensors() throws IOException {
    Path broken = copyOf(VARIANT, folder.resolve("variant"));
    Path index = broken.resolve("model.safetensors.index.json");
    Files.writeString(
        index,
        Files.readString(index)
            .replaceFirst("\"gpt_neox.embed_in.weight\": \"[^\"]+\"", "\"x\": \"model-9.bin\""));

    assertThatThrownBy(() -> ModelDirectory.open(broken))
        .hasMessageContaining("x is \"model-9.bin\"; it must name a .safetensors file");
  }

  @Test
  void namesAMissingWeight() throws IOException {
    replaceInConfig("\"num_hidden_layers\": 1", "\"num_hidden_layers\": 2");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("the weight 'gpt_neox.layers.1.input_layernorm.weight' is missing");
  }

  @Test
  void namesAWeightOfAnotherShape() throws IOException {
    replaceInConfig("\"vocab_size\": 32", "\"vocab_size\": 33");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("model.safetensors: tensor 'gpt_neox.embed_in.weight'")
        .hasMessageContaining("has shape [32, 16]; config.json asks for [33, 16]");
  }

  @Test
  void refusesAnUnknownArchitectureByName() throws IOException {
    replaceInConfig("\"gpt_neox\"", "\"mamba\"");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining(
            "the architecture 'mamba' is not known; known: gpt_neox, llama, mistral, qwen2, qwen3, bloom, gpt2");
  }

  @Test
  void refusesAnUnknownActivation() throws IOException {
    replaceInConfig("\"hidden_act\": \"gelu\"", "\"hidden_act\": \"mish\"");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("hidden_act is 'mish'; the known activations are gelu");
  }

  @Test
  void refusesAnUnknownActivationOfGpt2() throws IOException {
    model = copyOf(Golden.reference("gpt2-variant"), folder.resolve("gpt2"));
    replaceInConfig("\"activation_function\": \"gelu\"", "\"activation_function\": \"mish\"");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("activation_function is 'mish'; the known activations are gelu");
  }

  @Test
  void refusesAttentionToAnEncoder() throws IOException {
    model = copyOf(Golden.reference("gpt2-variant"), folder.resolve("gpt2"));
    replaceInConfig("\"add_cross_attention\": false", "\"add_cross_attention\": true");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("add_cross_attention is true; attention to an encoder is not");
  }

  @Test
  void namesBothSpellingsOfAMissingKey() throws IOException {
    model = copyOf(Golden.path("runs/bloom-base"), folder.resolve("bloom"));
    replaceInConfig("\"n_head\": 4,", "");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("the key 'n_head' (or 'num_attention_heads') is missing");
  }

  @Test
  void refusesHeadsThatDoNotShareTheHiddenSize() throws IOException {
    model = copyOf(Golden.path("runs/bloom-base"), folder.resolve("bloom"));
    replaceInConfig("\"n_head\": 4,", "\"n_head\": 5,");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("config.json: hidden_size 32 must be a multiple")
        .hasMessageContaining("num_attention_heads 5");
  }

  @Test
  void refusesAScaledRotation() throws IOException {
    replaceInConfig("\"rope_type\": \"default\"", "\"rope_type\": \"yarn\"");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("rope_type is 'yarn'");
  }

  @Test
  void refusesAKeyOfTheWrongKind() throws IOException {
    replaceInConfig("\"hidden_size\": 16", "\"hidden_size\": \"16\"");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("hidden_size is \"16\"; it must be a whole number above 0");
  }

  @Test
  void tellsHowToConvertPickledWeights() throws IOException {
    Files.move(model.resolve("model.safetensors"), model.resolve("pytorch_model.bin"));

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("pickle")
        .hasMessageContaining("save_pretrained");
  }

  @Test
  void tellsThatThereIsNoModel() {
    assertThatThrownBy(() -> ModelDirectory.open(folder.resolve("nowhere")))
        .hasMessageContaining("there is no such directory");
  }

  private void replaceInConfig(String text, String replacement) throws IOException {
    Path config = model.resolve("config.json");
    String before = Files.readString(config);
    assertThat(before).contains(text);
    Files.writeString(config, before.replace(text, replacement));
  }

  private static Path copyOf(Path directory, Path target) throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName().toString()));
      }
    }
    return target;
  }
}
