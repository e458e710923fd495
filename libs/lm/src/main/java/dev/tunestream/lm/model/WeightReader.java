package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.quantize.QuantizationType;
import dev.tunestream.lm.quantize.Quantized;
import dev.tunestream.lm.quantize.bitsandbytes.QuantizedFormat;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.Optional;

/** Brings weights from a model directory into the engine's memory, one at a time. */
record WeightReader(ModelDirectory directory) {

  /** A weight in a type; a linear layer's is [out, in], however it is stored. */
  Tensor dense(WeightShape weight, ElementType type, Scope scope) {
    TensorEntry entry = directory.weights().entry(weight.name());
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    try (Arena arena = Arena.ofConfined()) {
      Tensor stored =
          scope.copyOf(
              directory.weights().map(weight.name(), arena),
              elementType(entry.type()),
              type,
              shape);
      if (!weight.transposed()) {
        return stored;
      }
      Tensor turned = stored.transposed(scope);
      stored.close();
      return turned;
    }
  }

  /**
   * A linear layer's weight in few bits: as it is stored, or quantized now.
   *
   * @param wanted how to quantize a weight that is stored dense
   * @return empty when it is stored dense and shall stay so
   */
  Optional<Quantized> quantized(
      WeightShape weight, Optional<QuantizationType> wanted, Scope scope) {
    if (directory.isQuantized()) {
      Optional<Quantized> stored =
          QuantizedFormat.read(directory.weights(), weight.name(), weight.inMemory(), scope);
      if (stored.isPresent()) {
        return stored;
      }
    }
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    ElementType type = elementType(directory.weights().entry(weight.name()).type());
    try (Scope work = Scope.open()) {
      return Optional.of(
          wanted.get().quantize(weight.name(), dense(weight, type, work), type, scope));
    }
  }

  static ElementType elementType(TensorType type) {
    return switch (type) {
      case F32 -> ElementType.FP32;
      case F16 -> ElementType.FP16;
      case BF16 -> ElementType.BF16;
      default -> throw new IllegalArgumentException("no weight is of type " + type);
    };
  }
}
