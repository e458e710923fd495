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

/** Trained fp32 tensors in safetensors files. */
public final class TensorFiles {
  private TensorFiles() {}

  /** A tensor as it is, for writing. */
  public static SafetensorsWriter.Source source(String name, Tensor tensor) {
    return new SafetensorsWriter.Source(
        name, TensorType.F32, shape(tensor), sink -> sink.accept(tensor.bytes()));
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
  public static void write(Path path, List<NamedTensor> tensors) throws IOException {
    SafetensorsWriter.write(
        path, tensors.stream().map(t -> source(t.name(), t.tensor())).toList(), Map.of());
  }

  /**
   * Overwrites tensors with the values stored under their names.
   *
   * @throws ModelFormatException when one is missing, has another shape or type, or is too many
   */
  public static void restore(Path path, List<NamedTensor> tensors) {
    SafetensorsFile file = SafetensorsFile.open(path);
    for (NamedTensor named : tensors) {
      TensorEntry entry = file.tensors().get(named.name());
      if (entry == null) {
        throw new ModelFormatException(path + ": tensor '" + named.name() + "' is missing.");
      }
      if (entry.type() != TensorType.F32 || !entry.shape().equals(shape(named.tensor()))) {
        throw new ModelFormatException(
            "%s: tensor '%s' is %s %s; expected F32 %s."
                .formatted(path, named.name(), entry.type(), entry.shape(), shape(named.tensor())));
      }
      try (Arena arena = Arena.ofConfined()) {
        named.tensor().set(file.map(entry, arena));
      }
    }
    if (file.tensors().size() != tensors.size()) {
      throw new ModelFormatException(
          "%s holds %d tensors, %d are trained here."
              .formatted(path, file.tensors().size(), tensors.size()));
    }
  }

  private static List<Long> shape(Tensor tensor) {
    return Arrays.stream(tensor.shape()).boxed().toList();
  }
}
