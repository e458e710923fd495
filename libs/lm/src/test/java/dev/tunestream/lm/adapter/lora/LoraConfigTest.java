package dev.tunestream.lm.adapter.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.model.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        .isEqualTo(new LoraConfig(4, 8, 0, List.of("query_key_value"), true, false, false, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "golden/adapters/gpt_neox-lora",
        "golden/runs/gpt_neox-rslora/trained",
        "golden/adapters/bloom-lora",
        "reference/runs/gpt2-lora/trained"
      })
  void writesTheBytesThatPeftWrites(String saved) {
    Path directory = Golden.path("..").resolve(saved);

    assertThat(directory.resolve("adapter_config.json"))
        .hasContent(LoraConfig.read(AdapterDirectory.open(directory).config()).toJson());
  }

  @ParameterizedTest
  @CsvSource({
    "use_dora, true",
    "bias, \"all\"",
    "rank_pattern, {\"dense\": 2}",
    "modules_to_save, [\"embed_out\"]",
    "init_lora_weights, \"pissa\"",
    "r, 0"
  })
  void refusesAnOptionThatChangesTheResult(String key, String value) throws IOException {
    assertThatThrownBy(() -> LoraConfig.read(with(key, value)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(key + " is ");
  }

  @ParameterizedTest
  @CsvSource({"some_new_option, true", "layers_to_transform, [0]", "exclude_modules, [\"dense\"]"})
  void passesOverAnOptionThatDoesNot(String key, String value) throws IOException {
    assertThat(LoraConfig.read(with(key, value)).rank()).isEqualTo(4);
  }

  /** As peft does, which warns. */
  @Test
  void fanInFanOutIsThatOfTheArchitecture() throws IOException {
    Architecture neox = architecture(Golden.path("runs/gpt_neox-base"));
    Architecture gpt2 = architecture(Golden.reference("runs/gpt2-base"));

    assertThat(LoraConfig.read(with("fan_in_fan_out", "true")).on(neox).fanInFanOut()).isFalse();
    assertThat(LoraConfig.read(with("fan_in_fan_out", "false")).on(gpt2).fanInFanOut()).isTrue();
  }

  private static Architecture architecture(Path base) {
    return Architecture.of(ModelDirectory.open(base).config());
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
