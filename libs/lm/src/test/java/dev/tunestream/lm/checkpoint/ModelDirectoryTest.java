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
  void theConfigurationItWritesIsReadAsTheSame() throws IOException {
    GptNeoxConfig config = (GptNeoxConfig) ModelDirectory.open(model).config();
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
        .hasMessageContaining("the architecture 'mamba' is not known; known: gpt_neox");
  }

  @Test
  void refusesAnUnknownActivation() throws IOException {
    replaceInConfig("\"hidden_act\": \"gelu\"", "\"hidden_act\": \"mish\"");

    assertThatThrownBy(() -> ModelDirectory.open(model))
        .hasMessageContaining("hidden_act is 'mish'; the known activations are gelu");
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
