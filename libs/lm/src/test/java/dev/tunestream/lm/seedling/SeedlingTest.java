package dev.tunestream.lm.seedling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelInfo;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedlingTest {

  @TempDir Path cache;

  @Test
  void isAModelOfOneToFourMillionWeights() {
    ModelInfo info = ModelDirectory.open(Seedling.materialize(cache)).info();

    assertThat(info.architecture()).isEqualTo("gpt_neox");
    assertThat(info.parameters()).isBetween(1_000_000L, 4_000_000L);
  }

  @Test
  void takesAtMostEightMegabytes() throws IOException {
    try (Stream<Path> files = Files.list(Seedling.materialize(cache))) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(8_000_000);
    }
  }

  @Test
  void tokenizerAndModelFitTogether() {
    Path model = Seedling.materialize(cache);
    ModelInfo info = ModelDirectory.open(model).info();

    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.vocabularySize()).isEqualTo(info.vocabulary());
      assertThat(info.endOfText()).hasValue(tokenizer.endOfText());
    }
  }

  @Test
  void isUnpackedOnce() throws IOException {
    Path first = Seedling.materialize(cache);
    Object key = Files.getLastModifiedTime(first.resolve("config.json"));

    assertThat(Seedling.materialize(cache)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.resolve("config.json"))).isEqualTo(key);
  }

  @Test
  void leavesNothingBesideTheModel() throws IOException {
    Path model = Seedling.materialize(cache);

    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).containsExactly(model);
    }
  }
}
