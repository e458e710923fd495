package dev.tunestream.lm.lowrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.quantize.StoredTensor;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Beside peft's PiSSA of rank 4 with scale 2; {@code reference/make_low_rank.py} made the values.
 */
class PissaTest {
  private static final SafetensorsFile REFERENCE =
      SafetensorsFile.open(Golden.reference("low_rank.safetensors"));

  private final Scope scope = Scope.open();
  private final Tensor weight = new StoredTensor(REFERENCE, "weight").load(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void theProductIsPefts() {
    Pissa start = Pissa.start("w", weight, ElementType.FP32, 4, 2, scope);

    assertThat(
            Products.distance(
                Products.product(start.adapter()),
                Products.product(Products.stored(REFERENCE, "pissa", scope))))
        .isLessThan(1e-5);
  }

  @Test
  void theRestOfTheWeightIsPefts() {
    Pissa start = Pissa.start("w", weight, ElementType.FP32, 4, 2, scope);

    assertThat(
            Products.distance(
                Products.doubles(start.residual()),
                Products.doubles(new StoredTensor(REFERENCE, "pissa.residual").load(scope))))
        .isLessThan(1e-5);
  }

  @Test
  void restAndAdapterAreTheWeight() {
    Pissa start = Pissa.start("w", weight, ElementType.FP32, 4, 2, scope);
    double[] whole =
        Products.sum(Products.doubles(start.residual()), 2, Products.product(start.adapter()));

    assertThat(Products.distance(whole, Products.doubles(weight))).isLessThan(1e-6);
  }

  @Test
  void theRestOfABf16WeightIsBf16() {
    Tensor bf16 = weight.to(ElementType.BF16, scope);
    Pissa start = Pissa.start("w", bf16, ElementType.BF16, 4, 2, scope);

    assertThat(start.residual().bytes().byteSize()).isEqualTo(48 * 64 * 2);
  }

  @Test
  void aTrainedAdapterBecomesPlainLoraAsInPeft() {
    LowRank trained = Products.stored(REFERENCE, "trained", scope);
    LowRank converted = trained.since(Products.stored(REFERENCE, "pissa", scope), scope);
    LowRank expected = Products.stored(REFERENCE, "lora", scope);

    assertThat(converted.a().toFloats()).containsExactly(expected.a().toFloats());
    assertThat(converted.b().toFloats()).containsExactly(expected.b().toFloats());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 49})
  void aRankThatDoesNotFitIsRefused(int rank) {
    assertThatThrownBy(() -> Pissa.start("w", weight, ElementType.FP32, rank, 1, scope))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(
            "rank " + rank + ": weight 'w' has shape [48, 64], its rank can be 1 to 48");
  }
}
