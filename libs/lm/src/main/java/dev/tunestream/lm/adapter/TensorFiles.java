package dev.tunestream.lm.adapter;

import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Trained tensors and what belongs to them in safetensors files. */
public final class TensorFiles {
  private TensorFiles() {}

  /** A tensor as it is, for writing. */
  public static SafetensorsWriter.Source source(String name, Tensor tensor) {
    return source(new NamedTensor(name, tensor));
  }

  /** A base model's weight rounded to bf16 and laid out as it is stored, for writing. */
  public static SafetensorsWriter.Source bf16Source(WeightShape weight, Tensor tensor) {
    return new SafetensorsWriter.Source(
        weight.name(),
        TensorType.BF16,
        weight.shape(),
        sink -> {
          try (Scope scope = Scope.open()) {
            Tensor rounded = tensor.to(ElementType.BF16, scope);
            sink.accept((weight.transposed() ? rounded.transposed(scope) : rounded).bytes());
          }
        });
  }

  /** A stored tensor as fp32. */
  public static Tensor load(SafetensorsFile file, TensorEntry entry, Scope scope) {
    ElementType stored =
        switch (entry.type()) {
          case F32 -> ElementType.FP32;
          case BF16 -> ElementType.BF16;
          case F16 -> ElementType.FP16;
          default -> throw new IllegalArgumentException("no weight is of type " + entry.type());
        };
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    try (Arena arena = Arena.ofConfined()) {
      return scope.copyOf(file.map(entry, arena), stored, ElementType.FP32, shape);
    }
  }

  /** Writes tensors under their names. */
  public static void write(Path path, List<? extends TensorData> tensors) throws IOException {
    SafetensorsWriter.write(path, tensors.stream().map(TensorFiles::source).toList(), Map.of());
  }

  private static SafetensorsWriter.Source source(TensorData tensor) {
    return new SafetensorsWriter.Source(
        tensor.name(),
        stored(tensor.type()),
        list(tensor.shape()),
        sink -> tensor.read(sink::accept));
  }

  /**
   * Overwrites tensors with the values stored under their names.
   *
   * @throws ModelFormatException when one is missing, has another shape or type, or is too many
   */
  public static void restore(Path path, List<? extends TensorData> tensors) {
    SafetensorsFile file = SafetensorsFile.open(path);
    for (TensorData tensor : tensors) {
      TensorEntry entry = file.tensors().get(tensor.name());
      if (entry == null) {
        throw new ModelFormatException(path + ": tensor '" + tensor.name() + "' is missing.");
      }
      TensorType type = stored(tensor.type());
      List<Long> shape = list(tensor.shape());
      if (entry.type() != type || !entry.shape().equals(shape)) {
        throw new ModelFormatException(
            "%s: tensor '%s' is %s %s; expected %s %s."
                .formatted(path, tensor.name(), entry.type(), entry.shape(), type, shape));
      }
      try (Arena arena = Arena.ofConfined()) {
        tensor.write(file.map(entry, arena));
      }
    }
    if (file.tensors().size() != tensors.size()) {
      throw new ModelFormatException(
          "%s holds %d tensors, %d are trained here."
              .formatted(path, file.tensors().size(), tensors.size()));
    }
  }

  private static TensorType stored(ElementType type) {
    return switch (type) {
      case FP32 -> TensorType.F32;
      case FP16 -> TensorType.F16;
      case BF16 -> TensorType.BF16;
      case INT64 -> TensorType.I64;
      case UINT8 -> TensorType.U8;
      case INT8 -> TensorType.I8;
    };
  }

  private static List<Long> shape(Tensor tensor) {
    return list(tensor.shape());
  }

  private static List<Long> list(long... shape) {
    return Arrays.stream(shape).boxed().toList();
  }
}
