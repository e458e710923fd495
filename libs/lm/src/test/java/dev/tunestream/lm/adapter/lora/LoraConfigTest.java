package dev.tunestream.lm.adapter.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.checkpoint.ModelFormatException;
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
    assertThat(LoraConfig.read(AdapterDirectory.open(GOLDEN).config()))
        .isEqualTo(
            new LoraConfig(
                4,
                8,
                0,
                true,
                false,
                false,
                LoraBias.NONE,
                List.of("query_key_value"),
                List.of(),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                false,
                null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"adapters/gpt_neox-lora", "runs/gpt_neox-rslora/trained"})
  void writesTheBytesThatPeftWrites(String golden) {
    Path directory = Golden.path(golden);

    assertThat(directory.resolve("adapter_config.json"))
        .hasContent(LoraConfig.read(AdapterDirectory.open(directory).config()).toJson());
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
    assertThatThrownBy(() -> LoraConfig.read(with(key, value)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(key + " is ");
  }

  @Test
  void refusesAPatternThatIsNoName() throws IOException {
    assertThatThrownBy(() -> LoraConfig.read(with("rank_pattern", "{\"^a.*b$\": 2}")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("rank_pattern: ^a.*b$ is 2; the name of a module is known here");
  }

  @Test
  void modulesMayHaveTheirOwnRankAndAlpha() throws IOException {
    with("rank_pattern", "{\"0.attention.dense\": 2}");
    LoraConfig config = LoraConfig.read(with("alpha_pattern", "{\"dense\": 6.5}"));

    assertThat(config.rank("gpt_neox.layers.0.attention.dense")).isEqualTo(4);
    assertThat(config.scale("gpt_neox.layers.0.attention.dense")).isEqualTo(6.5 / 2);
    assertThat(config.scale("gpt_neox.layers.0.attention.query_key_value")).isEqualTo(8 / 2.0);
  }

  @Test
  void twiceTheRankKeepsTheScales() {
    LoraConfig config = LoraConfig.read(AdapterDirectory.open(GOLDEN).config());

    assertThat(config.ofTwiceTheRank().rank("any")).isEqualTo(8);
    assertThat(config.ofTwiceTheRank().scale("any")).isCloseTo(config.scale("any"), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"some_new_option, true", "layers_to_transform, [0]", "exclude_modules, [\"dense\"]"})
  void passesOverAnOptionThatDoesNot(String key, String value) throws IOException {
    assertThat(LoraConfig.read(with(key, value)).rank()).isEqualTo(4);
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
