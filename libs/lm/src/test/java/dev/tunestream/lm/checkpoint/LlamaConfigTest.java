package dev.tunestream.lm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaConfigTest {
  @TempDir Path folder;

  /** Shapes of published models; the numbers of parameters are what transformers counts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "llama | 'hidden_size': 576, 'intermediate_size': 1536, 'num_hidden_layers': 30, 'num_attention_heads': 9, 'num_key_value_heads': 3, 'vocab_size': 49152, 'tie_word_embeddings': true | 134515008",
        "llama | 'hidden_size': 2048, 'intermediate_size': 8192, 'num_hidden_layers': 16, 'num_attention_heads': 32, 'num_key_value_heads': 8, 'head_dim': 64, 'vocab_size': 128256, 'tie_word_embeddings': true, 'rope_theta': 500000.0, 'rope_scaling': {'factor': 32.0, 'high_freq_factor': 4.0, 'low_freq_factor': 1.0, 'original_max_position_embeddings': 8192, 'rope_type': 'llama3'} | 1235814400",
        "mistral | 'hidden_size': 4096, 'intermediate_size': 14336, 'num_hidden_layers': 32, 'num_attention_heads': 32, 'num_key_value_heads': 8, 'vocab_size': 32000, 'sliding_window': 4096 | 7241732096",
        "qwen2 | 'hidden_size': 896, 'intermediate_size': 4864, 'num_hidden_layers': 24, 'num_attention_heads': 14, 'num_key_value_heads': 2, 'vocab_size': 151936, 'tie_word_embeddings': true, 'use_sliding_window': false, 'sliding_window': 32768, 'max_window_layers': 21 | 494032768",
        "qwen3 | 'hidden_size': 1024, 'intermediate_size': 3072, 'num_hidden_layers': 28, 'num_attention_heads': 16, 'num_key_value_heads': 8, 'head_dim': 128, 'vocab_size': 151936, 'tie_word_embeddings': true, 'sliding_window': null, 'use_sliding_window': false, 'max_window_layers': 28 | 596049920"
      })
  void parametersOfPublishedShapes(String type, String keys, long parameters) {
    ModelConfig config = parse("{'model_type': '%s', %s}".formatted(type, keys));

    assertThat(
            config.weights().stream()
                .mapToLong(weight -> weight.shape().stream().reduce(1L, (a, b) -> a * b))
                .sum())
        .isEqualTo(parameters);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-biases-linear",
        "llama-tied-llama3",
        "mistral-window",
        "qwen2",
        "qwen2-window",
        "qwen3-biases"
      })
  void theConfigurationItWritesIsReadAsTheSame(String model) throws IOException {
    ModelConfig config =
        ModelDirectory.open(Golden.reference("llama-family").resolve(model)).config();
    Path written = Files.writeString(folder.resolve("config.json"), config.toJson("float32"));

    assertThat(ModelConfig.read(ConfigJson.read(written))).isEqualTo(config);
  }

  @Test
  void theOlderSpellingOfScaledPositions() {
    assertThat(read("'rope_theta': 500.0, 'rope_scaling': {'type': 'linear', 'factor': 2}").rope())
        .isEqualTo(new Rope(500, new RopeScaling.Linear(2)));
  }

  @Test
  void theNewerSpellingOfScaledPositions() {
    assertThat(
            read("'rope_parameters': {'rope_type': 'linear', 'rope_theta': 500, 'factor': 2}")
                .rope())
        .isEqualTo(new Rope(500, new RopeScaling.Linear(2)));
  }

  @Test
  void originalPositionsAreThoseOfTheModelWhereTheyAreNotNamed() {
    assertThat(
            read("'max_position_embeddings': 99, 'rope_scaling': {'rope_type': 'llama3', 'factor': 8.0, 'low_freq_factor': 1.0, 'high_freq_factor': 4.0}")
                .rope()
                .scaling())
        .isEqualTo(new RopeScaling.Llama3(8, 1, 4, 99));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "dynamic", "longrope", "mrope"})
  void otherScalingsAreRefusedByName(String type) {
    assertThatThrownBy(
            () -> read("'rope_scaling': {'rope_type': '%s', 'factor': 2}".formatted(type)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(
            "rope_scaling: rope_type is '%s'; the known ones are default, linear, llama3"
                .formatted(type));
  }

  @Test
  void aMissingFactorIsNamed() {
    assertThatThrownBy(() -> read("'rope_scaling': {'rope_type': 'linear'}"))
        .hasMessageContaining("rope_scaling: the key 'factor' is missing");
  }

  @Test
  void headsThatAreRotatedInPartAreRefused() {
    assertThatThrownBy(() -> read("'partial_rotary_factor': 0.5"))
        .hasMessageContaining("partial_rotary_factor is 0.5; heads of this architecture");
  }

  @Test
  void positionsThatDifferByLayerAreRefused() {
    assertThatThrownBy(
            () -> read("'rope_parameters': {'full_attention': {'rope_type': 'default'}}"))
        .hasMessageContaining("rotary positions that differ by layer are not supported");
  }

  @Test
  void aHeadIsAShareOfTheHiddenSizeWhereItIsNotNamed() {
    assertThat(read("'head_dim': null").headSize()).isEqualTo(8);
    assertThat(read("'head_dim': 12").headSize()).isEqualTo(12);
  }

  @Test
  void anOddHeadIsRefused() {
    assertThatThrownBy(() -> read("'head_dim': 7"))
        .hasMessageContaining("config.json: head_dim 7 must be even");
  }

  @Test
  void headsThatCannotShareKeysAreRefused() {
    assertThatThrownBy(() -> read("'num_key_value_heads': 3"))
        .hasMessageContaining("num_attention_heads 4 must be a multiple of num_key_value_heads 3");
  }

  @Test
  void theFirstOfSeveralEndsOfTextIsTaken() {
    assertThat(read("'eos_token_id': [7, 8]").endOfTextId()).isEqualTo(OptionalInt.of(7));
  }

  @Test
  void anUnknownActivationIsRefusedByName() {
    assertThatThrownBy(() -> read("'hidden_act': 'relu6'"))
        .hasMessageContaining("hidden_act is 'relu6'; the known activations are");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "mistral | 'sliding_window': 9 | 9",
        "mistral | 'sliding_window': null | 0",
        "mistral | 'rope_theta': 10000 | 4096",
        "qwen2 | 'sliding_window': 9 | 0",
        "qwen2 | 'sliding_window': 9, 'use_sliding_window': true, 'max_window_layers': 0 | 9",
        "qwen2 | 'sliding_window': 9, 'use_sliding_window': true, 'max_window_layers': 2 | 0",
        "qwen3 | 'sliding_window': 9, 'use_sliding_window': true, 'layer_types': ['full_attention', 'full_attention'] | 0",
        "llama | 'sliding_window': 9 | 0"
      })
  void theWindowOfAllLayers(String type, String keys, int window) {
    assertThat(read(type, keys).window()).isEqualTo(window);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "qwen2 | 'sliding_window': 9, 'use_sliding_window': true, 'max_window_layers': 1",
        "qwen3 | 'sliding_window': 9, 'use_sliding_window': true, 'layer_types': ['full_attention', 'sliding_attention']",
        "mistral | 'sliding_window': 9, 'layer_types': ['sliding_attention', 'full_attention']"
      })
  void aMixtureOfWindowsIsRefused(String type, String keys) {
    assertThatThrownBy(() -> read(type, keys))
        .hasMessageContaining("1 of 2 layers see a window of tokens and the others all");
  }

  @Test
  void anUnknownKindOfLayerIsRefusedByName() {
    assertThatThrownBy(() -> read("qwen3", "'layer_types': ['linear_attention']"))
        .hasMessageContaining("layer_types is 'linear_attention'; the known ones are");
  }

  private LlamaConfig read(String keys) {
    return read("llama", keys);
  }

  private LlamaConfig read(String type, String keys) {
    return (LlamaConfig)
        parse(
            "{'model_type': '%s', 'vocab_size': 64, 'hidden_size': 32, 'num_hidden_layers': 2, 'num_attention_heads': 4, 'num_key_value_heads': 4, 'head_dim': 8, 'intermediate_size': 48, %s}"
                .formatted(type, keys));
  }

  private ModelConfig parse(String json) {
    try {
      return ModelConfig.read(
          ConfigJson.read(
              Files.writeString(folder.resolve("config.json"), json.replace('\'', '"'))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
