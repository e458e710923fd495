package dev.tunestream.ingest.bases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseFilesTest {
  private static final String DIGEST = "0".repeat(64);

  @Test
  void configurationTokenizerAndWeightsMakeABase() {
    assertThat(
            of("config.json", "tokenizer.json", "model-00001-of-00002.safetensors", "merges.txt")
                .digests())
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pytorch_model.bin", "../config.json", "a/config.json", "run.py", "README.md"})
  void whatIsNoPartOfAModelOrCouldRunIsRefused(String path) {
    assertThatThrownBy(() -> of("config.json", "tokenizer.json", "m.safetensors", path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + path + "' is not taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "tokenizer.json", "m.safetensors"})
  void aBaseWithoutANecessaryFileIsRefused(String missing) {
    List<String> paths = new ArrayList<>(List.of("config.json", "tokenizer.json", "m.safetensors"));
    paths.remove(missing);

    assertThatThrownBy(() -> of(paths.toArray(String[]::new)))
        .hasMessageContaining("has no " + (missing.startsWith("m.") ? "file of weights" : missing));
  }

  @Test
  void aFileThatStandsTwiceIsRefused() {
    assertThatThrownBy(() -> of("config.json", "config.json")).hasMessageContaining("twice");
  }

  private static BaseFiles of(String... paths) {
    return BaseFiles.of(
        List.of(paths).stream().map(path -> new BaseFiles.Entry(path, DIGEST)).toList());
  }
}
