package dev.tunestream.lm.quantize.bitsandbytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.SafetensorsWriter.Source;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.quantize.Absmax;
import dev.tunestream.lm.quantize.Nf4;
import dev.tunestream.lm.quantize.StoredTensor;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Nf4FormatTest {
  private static final SafetensorsFile GOLDEN =
      SafetensorsFile.open(Golden.path("nf4.safetensors"));
  private static final List<Long> SHAPE = List.of(64L, 128L);
  private static final String STATE = "weight.quant_state.bitsandbytes__nf4";

  @TempDir Path folder;

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void readsWhatBitsandbytesWrote() {
    Nf4 weight = Nf4Format.read(GOLDEN, "weight", SHAPE, scope);

    assertThat(StoredTensor.bytes(weight.dequantize(ElementType.FP32, scope)))
        .isEqualTo(golden("dequantized").bytes());
  }

  @Test
  void readsWhatWasWrittenWithoutDoubleQuantization() throws IOException {
    Nf4 weight = Nf4.quantize("w", golden("original").load(scope), ElementType.FP32, false, scope);
    StoredInMemory tensors = new StoredInMemory(GOLDEN);
    Nf4Format.sources("w", weight)
        .forEach(s -> tensors.put(s.name(), s.type(), s.shape(), StoredInMemory.bytes(s)));
    Nf4 read = Nf4Format.read(tensors.write(folder.resolve("f")), "w", SHAPE, scope);

    assertThat(StoredTensor.bytes(read.dequantize(ElementType.FP32, scope)))
        .isEqualTo(golden("single.dequantized").bytes());
  }

  @Test
  void writesToTheByteWhatBitsandbytesWrites() {
    Nf4 weight = Nf4.quantize("w", golden("original").load(scope), ElementType.FP32, true, scope);

    assertEqual(Nf4Format.sources("weight", weight), GOLDEN, "weight");
  }

  @Test
  void writesSingleQuantizationToTheByte() {
    Nf4 weight = Nf4.quantize("w", golden("original").load(scope), ElementType.FP32, false, scope);
    Map<String, Source> sources = byName(Nf4Format.sources("single.weight", weight));

    for (String name : List.of("single.weight", "single.weight.absmax")) {
      assertThat(StoredInMemory.bytes(sources.get(name))).isEqualTo(golden(name).bytes());
    }
    assertThat(sources).doesNotContainKeys("single.weight.nested_absmax");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt_neox.layers.0.attention.query_key_value.weight",
        "gpt_neox.layers.0.attention.dense.weight",
        "gpt_neox.layers.1.mlp.dense_h_to_4h.weight",
        "gpt_neox.layers.1.mlp.dense_4h_to_h.weight"
      })
  void aModelsWeightsAreThoseThatTransformersSaves(String name) {
    SafetensorsFile saved =
        SafetensorsFile.open(Golden.reference("gpt_neox-variant-nf4/model.safetensors"));
    Nf4 weight = Nf4.quantize(name, variant(name).load(scope), ElementType.FP32, true, scope);

    assertEqual(Nf4Format.sources(name, weight), saved, name);
  }

  private static StoredTensor variant(String name) {
    for (int shard = 1; shard <= 3; shard++) {
      SafetensorsFile file =
          SafetensorsFile.open(
              Golden.reference(
                  "gpt_neox-variant/model-0000%d-of-00003.safetensors".formatted(shard)));
      if (file.find(name).isPresent()) {
        return new StoredTensor(file, name);
      }
    }
    throw new IllegalArgumentException(name);
  }

  @Test
  void codesMayBeStoredUnderAnotherType() throws IOException {
    StoredInMemory tensors = new StoredInMemory(GOLDEN);
    tensors.put("weight", TensorType.BF16, List.of(2048L, 1L), golden("weight").bytes());
    Nf4 weight = Nf4Format.read(tensors.write(folder.resolve("f")), "weight", SHAPE, scope);

    assertThat(StoredTensor.bytes(weight.codes())).isEqualTo(golden("weight").bytes());
  }

  @Test
  void anotherMapIsKept() throws IOException {
    byte[] map = golden("weight.nested_quant_map").bytes();
    map[4] ^= 1;
    StoredInMemory tensors = new StoredInMemory(GOLDEN);
    tensors.put("weight.nested_quant_map", TensorType.F32, List.of(256L), map);
    Nf4 weight = Nf4Format.read(tensors.write(folder.resolve("f")), "weight", SHAPE, scope);

    assertThat(StoredTensor.bytes(((Absmax.Nested) weight.absmax()).map())).isEqualTo(map);
  }

  @Test
  void aDenseWeightIsNotTakenForAQuantizedOne() {
    assertThat(Nf4Format.holds(GOLDEN, "original")).isFalse();
    assertThat(Nf4Format.holds(GOLDEN, "weight")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weight",
        "weight.absmax",
        "weight.quant_map",
        "weight.nested_absmax",
        "weight.nested_quant_map",
        STATE
      })
  void aMissingTensorIsNamed(String name) throws IOException {
    StoredInMemory tensors = new StoredInMemory(GOLDEN);
    tensors.remove(name);

    assertRefused(tensors, "tensor '" + name + "' is missing, which belongs to the NF4 weight");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight | U8 | 2048,1 | it has 2048 bytes; the codes of shape [64, 128] need 4096",
        "weight.absmax | U8 | 64 | it is U8 [64]; the NF4 weight 'weight' needs U8 [128]",
        "weight.absmax | F32 | 128 | it is F32 [128]; the NF4 weight 'weight' needs U8 [128]",
        "weight.quant_map | F32 | 8 | it is F32 [8]; the NF4 weight 'weight' needs F32 [16]",
        "weight.quant_map | F32 | 16 | it does not hold the 16 values of NF4",
        "weight.nested_absmax | F32 | 2 | it is F32 [2]; the NF4 weight 'weight' needs F32 [1]",
        "weight.nested_quant_map | F16 | 256 | it is F16 [256]; the NF4 weight 'weight' needs F32 [256]",
      })
  void aTensorOfTheWrongKindIsNamed(String name, TensorType type, String shape, String reason)
      throws IOException {
    List<Long> dimensions = List.of(shape.split(",")).stream().map(Long::valueOf).toList();
    int size = dimensions.stream().mapToInt(Long::intValue).reduce(type.bytes(), (a, b) -> a * b);
    StoredInMemory tensors = new StoredInMemory(GOLDEN);
    tensors.put(name, type, dimensions, new byte[size]);

    assertRefused(tensors, "tensor '" + name + "': " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"nf4\" | \"fp4\" | quant_type is 'fp4'; only nf4 is read",
        "\"blocksize\": 64 | \"blocksize\": 128 | blocksize is 128; only blocks of 64 are read",
        "\"nested_blocksize\": 256 | \"nested_blocksize\": 64 | nested_blocksize is 64; only blocks of 256 are read",
        "\"dtype\": \"float32\" | \"dtype\": \"float64\" | dtype is 'float64'; the known types are",
        "[64, 128] | [64, 127] | shape is [64,127]; it must be [rows, columns] with an even number",
        "[64, 128] | [8192] | shape is [8192]; it must be [rows, columns]",
        "[64, 128] | [128, 64] | its shape is [128, 64]; config.json asks for [64, 128]",
        "\"nested_dtype\": \"float32\" | \"nested_dtype\": \"bfloat16\" | nested_dtype is 'bfloat16'; only float32 is read",
        "\"quant_type\" | quant_type | is not valid JSON",
        "0.1273 | \"0.1273 | is not valid JSON",
      })
  void aStateThatIsWrongIsNamed(String from, String to, String reason) throws IOException {
    String text = new String(golden(STATE).bytes(), StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    byte[] changed = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    StoredInMemory tensors = new StoredInMemory(GOLDEN);
    tensors.put(STATE, TensorType.U8, List.of((long) changed.length), changed);

    assertRefused(tensors, reason);
  }

  @Test
  void fp4IsRefusedWithTheWayOut() throws IOException {
    StoredInMemory tensors = new StoredInMemory(GOLDEN);
    tensors.put("weight.quant_state.bitsandbytes__fp4", TensorType.U8, List.of(1L), new byte[1]);

    assertRefused(tensors, "quantize the model again with bnb_4bit_quant_type nf4");
  }

  private void assertRefused(StoredInMemory tensors, String reason) throws IOException {
    SafetensorsFile file = tensors.write(folder.resolve("f.safetensors"));

    assertThatThrownBy(() -> Nf4Format.read(file, "weight", SHAPE, scope))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.path().toString())
        .hasMessageContaining(reason);
  }

  private static void assertEqual(List<Source> sources, SafetensorsFile file, String name) {
    assertThat(byName(sources).keySet())
        .containsExactlyInAnyOrderElementsOf(
            file.tensors().keySet().stream().filter(stored -> stored.startsWith(name)).toList());
    for (Source source : sources) {
      StoredTensor stored = new StoredTensor(file, source.name());
      assertThat(source.type()).as(source.name()).isEqualTo(stored.entry().type());
      assertThat(source.shape()).as(source.name()).isEqualTo(stored.entry().shape());
      assertThat(StoredInMemory.bytes(source)).as(source.name()).isEqualTo(stored.bytes());
    }
  }

  private static Map<String, Source> byName(List<Source> sources) {
    return sources.stream().collect(Collectors.toMap(Source::name, Function.identity()));
  }

  private static StoredTensor golden(String name) {
    return new StoredTensor(GOLDEN, name);
  }
}
