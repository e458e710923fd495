package dev.tunestream.lm.quantize;

import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;

/** One tensor of a file of reference values. */
public record StoredTensor(SafetensorsFile file, String name) {
  public TensorEntry entry() {
    return file.find(name).orElseThrow();
  }

  public byte[] bytes() {
    try (Arena arena = Arena.ofConfined()) {
      return file.map(name, arena).toArray(ValueLayout.JAVA_BYTE);
    }
  }

  public ElementType type() {
    return elementType(entry().type());
  }

  /** Loads it in its own type and shape. */
  public Tensor load(Scope scope) {
    long[] shape = entry().shape().stream().mapToLong(Long::longValue).toArray();
    try (Arena arena = Arena.ofConfined()) {
      return scope.copyOf(file.map(name, arena), type(), type(), shape);
    }
  }

  private static ElementType elementType(TensorType type) {
    return switch (type) {
      case F32 -> ElementType.FP32;
      case BF16 -> ElementType.BF16;
      case F16 -> ElementType.FP16;
      case U8 -> ElementType.UINT8;
      case I8 -> ElementType.INT8;
      default -> throw new IllegalArgumentException("no reference value is of type " + type);
    };
  }

  /** The bytes of a tensor in memory. */
  public static byte[] bytes(Tensor tensor) {
    return tensor.bytes().toArray(ValueLayout.JAVA_BYTE);
  }
}
