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
 */
public record WeightMemory(ElementType type, Optional<QuantizationType> quantization) {
  /** Every weight dense, unless it is stored quantized. */
  public static WeightMemory dense(ElementType type) {
    return new WeightMemory(type, Optional.empty());
  }
}
