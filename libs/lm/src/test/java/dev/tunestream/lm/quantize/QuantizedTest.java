package dev.tunestream.lm.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A linear layer over a quantized weight, as a model's text would have it. */
class QuantizedTest {
  private static final TorchProgram LAYER =
      TorchProgram.of(
          Stream.concat(Quantized.TEXTS.stream(), Stream.of("/dev/tunestream/lm/quantize/layer.py"))
              .toList(),
          Map.of());

  private final Scope scope = Scope.open();
  private final StoredTensor matrix =
      new StoredTensor(SafetensorsFile.open(Golden.reference("quantized.safetensors")), "short");
  private final Tensor weight = matrix.load(scope);
  private final Tensor input = scope.floats(ramp(3 * 50), 3, 50);

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @EnumSource(QuantizationType.class)
  void aLayerComputesWithTheDequantizedWeight(QuantizationType type) {
    Quantized quantized = type.quantize("w", weight, ElementType.FP32, scope);
    Tensor dense = quantized.dequantize(ElementType.FP32, scope);

    assertThat(layer(quantized.codes(), quantized.state(), 0).toFloats())
        .containsExactly(layer(dense, List.of(), 0).toFloats());
  }

  @Test
  void eachSlotTakesItsOwnState() {
    List<Quantized> quantized =
        Stream.of(QuantizationType.values())
            .map(type -> type.quantize("w", weight, ElementType.FP32, scope))
            .toList();
    List<Tensor> states = new ArrayList<>(Quantized.denseState());
    quantized.forEach(each -> states.addAll(each.state()));

    assertThat(layer(weight, states, 0).toFloats())
        .containsExactly(layer(weight, List.of(), 0).toFloats());
    for (int slot = 1; slot <= quantized.size(); slot++) {
      Quantized each = quantized.get(slot - 1);
      assertThat(layer(each.codes(), states, slot).toFloats())
          .containsExactly(layer(each.codes(), each.state(), 0).toFloats());
    }
  }

  @ParameterizedTest
  @EnumSource(QuantizationType.class)
  void theGradientByHandIsThatOfAutograd(QuantizationType type) {
    Quantized quantized = type.quantize("w", weight, ElementType.FP32, scope);
    Tensor dy = scope.floats(ramp(3 * 6), 3, 6);
    input.requireGradient();
    GradientMode.recording(() -> layer(quantized.codes(), quantized.state(), 0)).backward(dy);

    Tensor byHand = LAYER.one(scope, "input_gradient", dy, quantized.codes(), quantized.state(), 0);
    assertThat(byHand.toFloats()).containsExactly(input.gradient(scope).toFloats());
  }

  private Tensor layer(Tensor w, List<Tensor> states, int slot) {
    return LAYER.one(scope, "layer", input, w, states, slot);
  }

  private static float[] ramp(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i % 17 - 8) / 8f;
    }
    return values;
  }
}
