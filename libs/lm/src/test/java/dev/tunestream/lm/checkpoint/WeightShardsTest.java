package dev.tunestream.lm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightShardsTest {
  private static final List<SafetensorsWriter.Source> TENSORS =
      List.of(tensor("c", 2), tensor("a", 3), tensor("b", 1), tensor("d", 9));

  @TempDir Path folder;

  @Test
  void whatFitsIsOneFileWithoutAnIndex() throws IOException {
    WeightShards.write(folder, TENSORS, WeightShards.LIMIT);

    assertThat(folder).isDirectoryContaining("glob:**/model.safetensors");
    assertThat(folder.resolve("model.safetensors.index.json")).doesNotExist();
  }

  @Test
  void theRestGoesIntoFurtherFilesInTheOrderOfNames() throws IOException {
    WeightShards.write(folder, TENSORS, 16);

    JsonNode index =
        new ObjectMapper().readTree(folder.resolve("model.safetensors.index.json").toFile());
    assertThat(index.at("/metadata/total_size").asInt()).isEqualTo(60);
    assertThat(index.path("weight_map").toString())
        .isEqualTo(
            "{\"a\":\"%1$s\",\"b\":\"%1$s\",\"c\":\"%2$s\",\"d\":\"%3$s\"}"
                .formatted(
                    "model-00001-of-00003.safetensors",
                    "model-00002-of-00003.safetensors",
                    "model-00003-of-00003.safetensors"));
  }

  @Test
  void theFilesBehindTheIndexAreReadAsOne() throws IOException {
    WeightShards.write(folder, TENSORS, 16);

    WeightFiles weights = WeightFiles.open(folder, "");
    try (Arena arena = Arena.ofConfined()) {
      assertThat(weights.map("d", arena).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED))
          .hasSize(9)
          .containsOnly(9f);
      assertThat(weights.map("c", arena).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED))
          .containsExactly(2f, 2f);
    }
  }

  private static SafetensorsWriter.Source tensor(String name, int size) {
    float[] values = new float[size];
    Arrays.fill(values, size);
    return SafetensorsWriter.Source.of(name, List.of((long) size), values);
  }
}
