package dev.tunestream.lm.lowrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.quantize.QuantizationType;
import dev.tunestream.lm.quantize.StoredTensor;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beside peft's LoftQ of rank 4; {@code reference/make_low_rank.py} made the values. */
class LoftQTest {
  private static final SafetensorsFile REFERENCE =
      SafetensorsFile.open(Golden.reference("low_rank.safetensors"));

  private final Scope scope = Scope.open();
  private final Tensor weight = new StoredTensor(REFERENCE, "weight").load(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void theBaseIsPefts() {
    Tensor base = start(QuantizationType.NF4, 1, 1).base().dequantize(ElementType.FP32, scope);

    assertThat(StoredTensor.bytes(base))
        .isEqualTo(new StoredTensor(REFERENCE, "loftq1.base").bytes());
  }

  @Test
  void theProductIsPefts() {
    assertThat(
            Products.distance(
                Products.product(start(QuantizationType.NF4, 1, 1).adapter()),
                Products.product(Products.stored(REFERENCE, "loftq1", scope))))
        .isLessThan(1e-4);
  }

  @Test
  void fiveIterationsComeAsNearAsPefts() {
    double[] base = Products.doubles(new StoredTensor(REFERENCE, "loftq5.base").load(scope));
    LowRank factors = Products.stored(REFERENCE, "loftq5", scope);
    double expected =
        Products.distance(
            Products.sum(base, 1, Products.product(factors)), Products.doubles(weight));

    assertThat(error(start(QuantizationType.NF4, 1, 5), 1))
        .isCloseTo(expected, within(expected * 1e-3))
        .isLessThan(error(start(QuantizationType.NF4, 1, 1), 1));
  }

  @ParameterizedTest
  @EnumSource(QuantizationType.class)
  void theAdapterMakesUpForAPartOfTheError(QuantizationType type) {
    LoftQ start = start(type, 1, 1);
    double[] base = Products.doubles(start.base().dequantize(ElementType.FP32, scope));

    assertThat(error(start, 1))
        .isLessThan(0.95 * Products.distance(base, Products.doubles(weight)));
  }

  @Test
  void theScaleOfTheAdapterIsTakenIntoAccount() {
    assertThat(error(start(QuantizationType.NF4, 2, 3), 2))
        .isCloseTo(error(start(QuantizationType.NF4, 1, 3), 1), within(1e-3));
  }

  @Test
  void noIterationIsRefused() {
    assertThatThrownBy(() -> start(QuantizationType.NF4, 1, 0))
        .hasMessageContaining("LoftQ needs 1 iteration or more, not 0");
  }

  private LoftQ start(QuantizationType type, double scale, int iterations) {
    return LoftQ.start("w", weight, ElementType.FP32, type, 4, scale, iterations, scope);
  }

  private double error(LoftQ start, double scale) {
    double[] base = Products.doubles(start.base().dequantize(ElementType.FP32, scope));
    return Products.distance(
        Products.sum(base, scale, Products.product(start.adapter())), Products.doubles(weight));
  }
}
