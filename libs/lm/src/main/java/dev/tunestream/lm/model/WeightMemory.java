package dev.tunestream.lm.model;

import dev.tunestream.lm.quantize.QuantizationType;
import dev.tunestream.lm.tensor.ElementType;
import java.util.Optional;

/**
 * How a model's weights are held in memory.
 *
 * @param type of dense weights: that of the activations, or fp32 to train them
 * @param quantization of the linear layers' weights; those that are stored quantized stay as they
 *     are
 * @param layout of dense weights in the type of the activations
 */
public record WeightMemory(
    ElementType type, Optional<QuantizationType> quantization, WeightLayout layout) {
  /** Every weight a plain matrix, unless it is stored quantized. */
  public static WeightMemory plain(ElementType type) {
    return new WeightMemory(type, Optional.empty(), WeightLayout.PLAIN);
  }

  /** Weights that are only used: prepacked, unless they are stored quantized. */
  public static WeightMemory forward(ElementType type) {
    return new WeightMemory(type, Optional.empty(), WeightLayout.FORWARD);
  }

  WeightMemory as(WeightLayout other) {
    return new WeightMemory(type, quantization, other);
  }
}
