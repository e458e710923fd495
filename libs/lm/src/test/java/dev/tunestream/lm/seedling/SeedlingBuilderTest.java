package dev.tunestream.lm.seedling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.lm.train.TrainingListener;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedlingBuilderTest {

  @TempDir Path work;

  @BeforeEach
  void writeSources() throws IOException {
    Files.createDirectories(work.resolve("sources/text"));
    Files.createDirectories(work.resolve("sources/grammar"));
    Files.writeString(work.resolve("sources/text/a.txt"), "A short tale. ".repeat(100));
    Files.writeString(
        work.resolve("sources/grammar/a.txt"),
        ":symbol n\none\ntwo\nthree\n:document 1\nCount {n}, {n} and {n}.");
  }

  @Test
  void writesAModelThatCanBeOpened() throws IOException {
    Path model = grow("model");

    assertThat(model.toFile().list())
        .containsExactlyInAnyOrder(
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "special_tokens_map.json",
            "tokenizer.json",
            "tokenizer_config.json");
    assertThat(ModelDirectory.open(model).info().endOfText()).hasValue(0);
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.endOfText()).isZero();
    }
  }

  @Test
  void growsTheSameModelAgain() throws IOException {
    assertThat(TreeDigest.ofDirectory(grow("one")))
        .isEqualTo(TreeDigest.ofDirectory(grow("other")));
  }

  @Test
  void doesNotTouchWhatIsThere() throws IOException {
    Files.createDirectories(work.resolve("model"));

    assertThatThrownBy(() -> grow("model"))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("model exists");
  }

  private Path grow(String name) throws IOException {
    SeedlingOptions shipped = SeedlingOptions.shipped(work.resolve("sources"), work.resolve(name));
    SeedlingBuilder.build(
        new SeedlingOptions(
            shipped.sources(),
            shipped.output(),
            SeedlingOptions.model(300, 16, 1, 2),
            40,
            1,
            shipped.training()),
        TrainingListener.NONE);
    return shipped.output();
  }
}
