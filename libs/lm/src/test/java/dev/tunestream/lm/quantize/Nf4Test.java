package dev.tunestream.lm.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number as bitsandbytes has it; {@code reference/make_quantized.py} made the values. */
class Nf4Test {
  private static final SafetensorsFile REFERENCE =
      SafetensorsFile.open(Golden.reference("quantized.safetensors"));

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void theDynamicMapIsTheStoredOne() {
    StoredTensor map =
        new StoredTensor(
            SafetensorsFile.open(Golden.path("nf4.safetensors")), "weight.nested_quant_map");

    assertThat(StoredTensor.bytes(SharedTensors.DYNAMIC_MAP)).isEqualTo(map.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "zeros", "bf16", "fp16"})
  void codesAreEqual(String matrix) {
    Nf4 quantized = quantize(matrix, false);

    assertThat(StoredTensor.bytes(quantized.codes())).isEqualTo(stored(matrix + ".codes").bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "zeros", "bf16", "fp16"})
  void absmaxIsEqual(String matrix) {
    Nf4 quantized = quantize(matrix, false);

    assertThat(StoredTensor.bytes(quantized.state().getFirst()))
        .isEqualTo(stored(matrix + ".nf4.absmax").bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "zeros", "bf16", "fp16"})
  void doublyQuantizedAbsmaxIsEqual(String matrix) {
    Absmax.Nested absmax = (Absmax.Nested) quantize(matrix, true).absmax();

    assertThat(StoredTensor.bytes(absmax.codes()))
        .isEqualTo(stored(matrix + ".double.absmax").bytes());
    assertThat(StoredTensor.bytes(absmax.nested()))
        .isEqualTo(stored(matrix + ".double.nested_absmax").bytes());
    assertThat(StoredTensor.bytes(absmax.offset()))
        .isEqualTo(stored(matrix + ".double.offset").bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "short, nf4, FP32, float32",
    "short, nf4, BF16, bfloat16",
    "short, nf4, FP16, float16",
    "short, double, FP32, float32",
    "short, double, BF16, bfloat16",
    "zeros, nf4, FP32, float32",
    "zeros, double, BF16, bfloat16",
    "bf16, double, BF16, bfloat16",
    "fp16, nf4, FP16, float16",
    "fp16, double, FP32, float32",
  })
  void dequantizedWeightsAreEqual(String matrix, String kind, ElementType type, String stored) {
    Nf4 quantized = quantize(matrix, kind.equals("double"));

    assertThat(StoredTensor.bytes(quantized.dequantize(type, scope)))
        .isEqualTo(stored(matrix + "." + kind + "." + stored).bytes());
  }

  @Test
  void manyBlocksAreEqualToFew() {
    // More blocks than are worked on at once, and a short one behind them.
    int rows = 550;
    int columns = 1002;
    Tensor large = scope.floats(wave(rows * columns), rows, columns);
    Tensor small = scope.floats(wave(64 * columns), 64, columns);
    Nf4 quantized = Nf4.quantize("large", large, ElementType.FP32, false, scope);
    Nf4 part = Nf4.quantize("small", small, ElementType.FP32, false, scope);

    float[] values = quantized.dequantize(ElementType.FP32, scope).toFloats();
    float[] expected = part.dequantize(ElementType.FP32, scope).toFloats();
    // 64 rows are whole blocks, and the wave comes again every 64 rows.
    for (int row = 0; row + 64 <= rows; row += 64) {
      assertThat(Arrays.copyOfRange(values, row * columns, (row + 64) * columns))
          .isEqualTo(expected);
    }
  }

  // Comes again after 64 rows of 1002 columns.
  private static float[] wave(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin(i % (64 * 1002) * 0.7);
    }
    return values;
  }

  @Test
  void memoryIsCountedInBits() {
    Tensor dense = scope.zeros(ElementType.BF16, 1024, 1024);

    assertThat(bits(Nf4.quantize("w", dense, ElementType.BF16, false, scope))).isEqualTo(4.5);
    assertThat(bits(Nf4.quantize("w", dense, ElementType.BF16, true, scope)))
        .isCloseTo(4.127, within(0.0005));
  }

  private static double bits(Nf4 weight) {
    return weight.bytes() * 8.0 / (weight.shape()[0] * weight.shape()[1]);
  }

  @Test
  void anOddNumberOfColumnsIsRefused() {
    Tensor odd = scope.zeros(ElementType.FP32, 4, 3);

    assertThatThrownBy(() -> Nf4.quantize("w", odd, ElementType.FP32, false, scope))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("weight 'w' has shape [4, 3]; NF4 needs an even number of columns");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aValueThatIsNotFiniteIsRefused(float value) {
    Tensor dense = scope.floats(new float[] {1, value, 2, 3}, 2, 2);

    assertThatThrownBy(() -> Nf4.quantize("w", dense, ElementType.FP32, false, scope))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("weight 'w' holds values that are infinite or not numbers");
  }

  @Test
  void aVectorIsRefused() {
    Tensor vector = scope.zeros(ElementType.FP32, 8);

    assertThatThrownBy(() -> Nf4.quantize("w", vector, ElementType.FP32, false, scope))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("weight 'w' has shape [8]; only the matrix of a linear layer");
  }

  private Nf4 quantize(String matrix, boolean doubleQuantization) {
    StoredTensor stored = stored(matrix);
    return Nf4.quantize(matrix, stored.load(scope), stored.type(), doubleQuantization, scope);
  }

  private static StoredTensor stored(String name) {
    return new StoredTensor(REFERENCE, name);
  }
}
