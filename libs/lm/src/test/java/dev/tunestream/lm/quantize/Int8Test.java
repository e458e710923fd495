package dev.tunestream.lm.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number as bitsandbytes has it; {@code reference/make_quantized.py} made the values. */
class Int8Test {
  private static final SafetensorsFile REFERENCE =
      SafetensorsFile.open(Golden.reference("quantized.safetensors"));

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "zeros", "fp16"})
  void codesAreEqual(String matrix) {
    assertThat(StoredTensor.bytes(quantize(matrix).codes()))
        .isEqualTo(stored(matrix + ".int8.codes").bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "zeros", "fp16"})
  void scalesAreEqual(String matrix) {
    assertThat(StoredTensor.bytes(quantize(matrix).scale()))
        .isEqualTo(stored(matrix + ".int8.scale").bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "zeros", "fp16"})
  void dequantizedWeightsAreEqual(String matrix) {
    assertThat(StoredTensor.bytes(quantize(matrix).dequantize(ElementType.FP32, scope)))
        .isEqualTo(stored(matrix + ".int8.float32").bytes());
  }

  @Test
  void otherTypesAreRoundedOnce() {
    Int8 quantized = quantize("short");
    Tensor fp32 = quantized.dequantize(ElementType.FP32, scope);

    assertThat(StoredTensor.bytes(quantized.dequantize(ElementType.BF16, scope)))
        .isEqualTo(StoredTensor.bytes(fp32.to(ElementType.BF16, scope)));
  }

  @Test
  void memoryIsAByteForEachWeightAndAScaleForEachRow() {
    Tensor dense = scope.zeros(ElementType.BF16, 10, 100);

    assertThat(Int8.quantize("w", dense, scope).bytes()).isEqualTo(10 * 100 + 10 * 4);
  }

  @Test
  void aValueThatIsNotFiniteIsRefused() {
    Tensor dense = scope.floats(new float[] {1, Float.NaN}, 1, 2);

    assertThatThrownBy(() -> Int8.quantize("w", dense, scope))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("weight 'w' holds values that are infinite or not numbers");
  }

  private Int8 quantize(String matrix) {
    return Int8.quantize(matrix, stored(matrix).load(scope), scope);
  }

  private static StoredTensor stored(String name) {
    return new StoredTensor(REFERENCE, name);
  }
}
