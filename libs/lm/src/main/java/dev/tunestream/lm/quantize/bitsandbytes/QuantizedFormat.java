package dev.tunestream.lm.quantize.bitsandbytes;

import dev.tunestream.lm.checkpoint.SafetensorsWriter.Source;
import dev.tunestream.lm.checkpoint.StoredTensors;
import dev.tunestream.lm.quantize.Int8;
import dev.tunestream.lm.quantize.Nf4;
import dev.tunestream.lm.quantize.Quantized;
import dev.tunestream.lm.tensor.Scope;
import java.util.List;
import java.util.Optional;

/** Quantized weights in safetensors files, whatever they are quantized as. */
public final class QuantizedFormat {
  private QuantizedFormat() {}

  /** Whether a weight is stored quantized. */
  public static boolean holds(StoredTensors source, String name) {
    return Nf4Format.holds(source, name) || Int8Format.holds(source, name);
  }

  /**
   * Reads a weight; empty when it is not stored quantized.
   *
   * @param name ends in {@code .weight}
   * @param shape [out, in], as the model's configuration asks for
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when something is missing or wrong
   */
  public static Optional<Quantized> read(
      StoredTensors source, String name, List<Long> shape, Scope scope) {
    if (Nf4Format.holds(source, name)) {
      return Optional.of(Nf4Format.read(source, name, shape, scope));
    }
    return Int8Format.holds(source, name)
        ? Optional.of(Int8Format.read(source, name, shape, scope))
        : Optional.empty();
  }

  /** What to write for a weight, so that bitsandbytes reads it. */
  public static List<Source> sources(String name, Quantized weight) {
    return switch (weight) {
      case Nf4 nf4 -> Nf4Format.sources(name, nf4);
      case Int8 int8 -> Int8Format.sources(name, int8);
    };
  }
}
