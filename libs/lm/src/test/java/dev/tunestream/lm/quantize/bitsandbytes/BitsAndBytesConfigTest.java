package dev.tunestream.lm.quantize.bitsandbytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.quantize.QuantizationType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitsAndBytesConfigTest {
  @ParameterizedTest
  @CsvSource({"gpt_neox-variant-nf4, NF4_DOUBLE", "gpt_neox-variant-int8, INT8"})
  void readsWhatTransformersWrote(String model, QuantizationType type) {
    assertThat(BitsAndBytesConfig.read(ConfigJson.read(configOf(model))))
        .contains(new BitsAndBytesConfig(type, List.of()));
  }

  @ParameterizedTest
  @CsvSource({"gpt_neox-variant-nf4, NF4_DOUBLE", "gpt_neox-variant-int8, INT8"})
  void writesWhatTransformersWrote(String model, QuantizationType type) {
    assertThat((Object) new BitsAndBytesConfig(type, List.of()).toJson())
        .isEqualTo(Golden.json(configOf(model)).get(BitsAndBytesConfig.KEY));
  }

  @Test
  void skippedModulesGoThroughTheText() {
    BitsAndBytesConfig config = new BitsAndBytesConfig(QuantizationType.NF4, List.of("lm_head"));

    assertThat(read(config.toJson().toString())).contains(config);
  }

  @Test
  void aModelWithoutItIsNotQuantized() {
    assertThat(BitsAndBytesConfig.read(ConfigJson.read(configOf("gpt_neox-variant")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"quant_method\": \"gptq\"} | quant_method is 'gptq'; the known one is bitsandbytes",
        "{\"load_in_4bit\": true} | bnb_4bit_quant_type is 'fp4'; only nf4 is read",
        "{\"quant_method\": \"bitsandbytes\"} | load_in_4bit is false; it or load_in_8bit must be true",
      })
  void anotherQuantizationIsRefused(String json, String reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("config.json: quantization_config: ")
        .hasMessageContaining(reason);
  }

  private static Optional<BitsAndBytesConfig> read(String json) {
    String text = "{\"quantization_config\": " + json + "}";
    return BitsAndBytesConfig.read(
        ConfigJson.parse("config.json", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Path configOf(String model) {
    return Golden.reference(model).resolve("config.json");
  }
}
