package dev.tunestream.lm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.Golden;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoredTensorsTest {
  private static final Path DIRECTORY = Golden.reference("gpt_neox-variant");
  private static final String WEIGHT = "gpt_neox.embed_in.weight";

  private final StoredTensors shards = ModelDirectory.open(DIRECTORY).weights();

  @Test
  void findsATensorInItsShard() {
    assertThat(shards.find(WEIGHT)).map(TensorEntry::name).contains(WEIGHT);
    assertThat(SafetensorsFile.open(shards.fileOf(WEIGHT)).tensors()).containsKey(WEIGHT);
  }

  @Test
  void whatIsNotThereIsLookedForInTheDirectory() {
    assertThat(shards.find("nothing")).isEmpty();
    assertThat(shards.fileOf("nothing")).isEqualTo(DIRECTORY);
  }

  @Test
  void aFileGivesTheSameBytesByName() {
    StoredTensors file = SafetensorsFile.open(shards.fileOf(WEIGHT));
    try (Arena arena = Arena.ofConfined()) {
      assertThat(file.map(WEIGHT, arena).mismatch(shards.map(WEIGHT, arena))).isEqualTo(-1);
    }
    assertThat(file.fileOf("nothing")).isEqualTo(shards.fileOf(WEIGHT));
  }
}
