package dev.tunestream.lm.quantize.bitsandbytes;

import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.StoredTensors;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Function;

/**
 * The tensors that one quantized weight is stored as, read with errors that name the file and the
 * tensor.
 *
 * @param weight the weight's name
 * @param format what messages call the way it is quantized
 */
record StoredParts(StoredTensors source, String weight, String format) {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  boolean has(String name) {
    return source.find(name).isPresent();
  }

  TensorEntry entry(String name) {
    return source
        .find(name)
        .orElseThrow(
            () ->
                new ModelFormatException(
                    "%s: tensor '%s' is missing, which belongs to the %s weight '%s'."
                        .formatted(source.fileOf(weight), name, format, weight)));
  }

  /** An entry of a given type and shape. */
  TensorEntry entry(String name, TensorType type, List<Long> shape) {
    TensorEntry entry = entry(name);
    if (entry.type() != type || !entry.shape().equals(shape)) {
      throw wrong(
          name,
          "it is %s %s; the %s weight '%s' needs %s %s"
              .formatted(entry.type(), entry.shape(), format, weight, type, shape));
    }
    return entry;
  }

  /** Copies the bytes of a tensor into the engine's memory, in a shape of the same size. */
  Tensor load(String name, ElementType type, Scope scope, long... shape) {
    return mapped(name, bytes -> scope.copyOf(bytes, type, type, shape));
  }

  float[] floats(String name) {
    return mapped(name, bytes -> bytes.toArray(FLOAT));
  }

  byte[] bytes(String name) {
    return mapped(name, bytes -> bytes.toArray(ValueLayout.JAVA_BYTE));
  }

  private <T> T mapped(String name, Function<MemorySegment, T> use) {
    try (Arena arena = Arena.ofConfined()) {
      return use.apply(source.map(name, arena));
    }
  }

  /** What messages call a tensor. */
  String place(String name) {
    return source.fileOf(name) + ": tensor '" + name + "'";
  }

  ModelFormatException wrong(String name, String problem) {
    return new ModelFormatException(place(name) + ": " + problem + ".");
  }
}
