package dev.tunestream.lm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void readsNamesShapesAndTypes() {
    SafetensorsFile file =
        SafetensorsFile.open(Golden.path("adapters/gpt_neox-base/model.safetensors"));

    TensorEntry entry = file.tensors().get("gpt_neox.layers.0.attention.query_key_value.weight");
    assertThat(entry.shape()).containsExactly(48L, 16L);
    assertThat(entry.type()).isEqualTo(TensorType.F32);
    assertThat(file.metadata()).containsExactly(Map.entry("format", "pt"));
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    Path path = folder.resolve("a.safetensors");
    SafetensorsWriter.write(
        path,
        List.of(
            SafetensorsWriter.Source.of("b", List.of(2L, 2L), new float[] {1, 2, 3, 4}),
            SafetensorsWriter.Source.of("a", List.of(), new float[] {7})),
        Map.of());

    SafetensorsFile file = SafetensorsFile.open(path);
    try (Arena arena = Arena.ofConfined()) {
      assertThat(file.map(file.tensors().get("b"), arena).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED))
          .containsExactly(1, 2, 3, 4);
      assertThat(file.map(file.tensors().get("a"), arena).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED))
          .containsExactly(7);
    }
  }

  @Test
  void bytesDoNotDependOnTheOrderGiven() throws IOException {
    SafetensorsWriter.Source a = SafetensorsWriter.Source.of("a", List.of(1L), new float[] {1});
    SafetensorsWriter.Source b = SafetensorsWriter.Source.of("b", List.of(1L), new float[] {2});
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    SafetensorsWriter.write(one, List.of(a, b), SafetensorsWriter.PYTORCH);
    SafetensorsWriter.write(two, List.of(b, a), SafetensorsWriter.PYTORCH);

    assertThat(one).hasSameBinaryContentAs(two);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | Duplicate field 'a'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | leaves a hole before it",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | tensor 'b': it begins at byte 4, expected 8: it overlaps another",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | it is cut off or has bytes too many",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | tensor 'a': shape [3] of F32 needs 12 bytes, data_offsets give 8",
        "{\"a\":{\"dtype\":\"F99\",\"shape\":[2],\"data_offsets\":[0,8]}} | dtype 'F99' is not known",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | shape must hold whole numbers of 0 or more, not -2",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | must be [begin, end] in this order",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9],\"data_offsets\":[0,8]}} | is too large",
        "{\"__metadata__\":{\"a\":1}} | __metadata__ key 'a' must be a string",
        "[] | must begin with '{'",
        "{\"a\" | not valid JSON",
      })
  void refusesABrokenHeader(String header, String reason) throws IOException {
    Path path = write(header.strip(), 8);

    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void refusesAHeaderLongerThanTheFile() throws IOException {
    Path path = folder.resolve("cut");
    Files.write(path, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(99).array());

    assertThatThrownBy(() -> SafetensorsFile.open(path)).hasMessageContaining("it is cut off");
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws IOException {
    Path path = Files.writeString(folder.resolve("text"), "this is no safetensors file");

    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .hasMessageContaining("this is not a safetensors file");
  }

  @Test
  void readsAHeaderPaddedWithSpaces() throws IOException {
    Path path = write("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}     ", 8);

    assertThat(SafetensorsFile.open(path).tensors()).containsOnlyKeys("a");
  }

  private Path write(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(Long.BYTES + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(json.length).put(json);
    return Files.write(folder.resolve("file.safetensors"), buffer.array());
  }
}
