package dev.tunestream.lm.adapter.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.recipe.adapter.LoraBias;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoraConfigTest {
  private static final Path GOLDEN = Golden.path("runs/gpt_neox-rslora/trained");

  @TempDir Path folder;

  @Test
  void readsWhatPeftWrote() {
    assertThat(read(AdapterDirectory.open(GOLDEN).config()))
        .isEqualTo(
            new LoraConfig(
                new LoraScale(4, 8, true, new TreeMap<>(), new TreeMap<>()),
                0,
                false,
                false,
                LoraBias.NONE,
                List.of("query_key_value"),
                List.of(),
                List.of(),
                List.of(),
                false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"adapters/gpt_neox-lora", "runs/gpt_neox-rslora/trained"})
  void writesTheBytesThatPeftWrites(String golden) {
    Path directory = Golden.path(golden);

    assertThat(directory.resolve("adapter_config.json"))
        .hasContent(read(AdapterDirectory.open(directory).config()).toJson(null));
  }

  @ParameterizedTest
  @CsvSource({
    "lora_bias, true",
    "bias, \"some\"",
    "target_parameters, [\"a\"]",
    "init_lora_weights, \"pissa\"",
    "r, 0"
  })
  void refusesAnOptionThatChangesTheResult(String key, String value) throws IOException {
    assertThatThrownBy(() -> read(with(key, value)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(key + " is ");
  }

  @Test
  void refusesAPatternThatIsNoName() throws IOException {
    assertThatThrownBy(() -> read(with("rank_pattern", "{\"^a.*b$\": 2}")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("rank_pattern: ^a.*b$ is 2; the name of a module is known here");
  }

  @Test
  void modulesMayHaveTheirOwnRank() throws IOException {
    LoraScale scale = read(with("rank_pattern", "{\"0.attention.dense\": 2}")).scale();

    assertThat(scale.rank("gpt_neox.layers.0.attention.dense")).isEqualTo(2);
    assertThat(scale.of("gpt_neox.layers.0.attention.dense")).isEqualTo(8 / Math.sqrt(2));
    assertThat(scale.rank("gpt_neox.layers.1.attention.dense")).isEqualTo(4);
  }

  @Test
  void modulesMayHaveTheirOwnAlpha() throws IOException {
    LoraScale scale = read(with("alpha_pattern", "{\"dense\": 6.5}")).scale();

    assertThat(scale.of("gpt_neox.layers.0.attention.dense")).isEqualTo(6.5 / 2);
    assertThat(scale.of("gpt_neox.layers.0.attention.query_key_value")).isEqualTo(8 / 2.0);
  }

  @Test
  void twiceTheRankKeepsTheScales() {
    LoraConfig config = read(AdapterDirectory.open(GOLDEN).config());

    LoraScale twice = config.ofTwiceTheRank().scale();
    assertThat(twice.rank("any")).isEqualTo(8);
    assertThat(twice.of("any")).isCloseTo(config.scale().of("any"), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"some_new_option, true", "layers_to_transform, [0]", "exclude_modules, [\"dense\"]"})
  void passesOverAnOptionThatDoesNot(String key, String value) throws IOException {
    assertThat(read(with(key, value)).scale().rank()).isEqualTo(4);
  }

  private static LoraConfig read(ConfigJson config) {
    Path base = Golden.path("runs/gpt_neox-base");
    return LoraConfig.read(config, Architecture.of(ModelDirectory.open(base).config()));
  }

  private ConfigJson with(String key, String value) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) Golden.json(GOLDEN.resolve("adapter_config.json"));
    root.set(key, json.readTree(value));
    Path file = folder.resolve("adapter_config.json");
    Files.writeString(file, root.toString());
    return ConfigJson.read(file);
  }
}
