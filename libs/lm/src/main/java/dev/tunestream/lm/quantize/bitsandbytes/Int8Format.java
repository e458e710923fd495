package dev.tunestream.lm.quantize.bitsandbytes;

import dev.tunestream.lm.checkpoint.SafetensorsWriter.Source;
import dev.tunestream.lm.checkpoint.StoredTensors;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.quantize.Int8;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Int8 rows in safetensors files: beside a weight {@code M.weight} of codes stand {@code M.SCB},
 * the scale of each row, and {@code M.weight_format}, 0 for rows in their order.
 */
public final class Int8Format {
  private static final String WEIGHT = "weight";
  private static final byte ROWS = 0;

  private Int8Format() {}

  /** Whether a weight is stored in int8. */
  public static boolean holds(StoredTensors source, String name) {
    return source.find(name).map(entry -> entry.type() == TensorType.I8).orElse(false)
        || source.find(beside(name, "SCB")).isPresent();
  }

  /**
   * Reads a weight.
   *
   * @param shape [out, in], as the model's configuration asks for
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when something is missing or wrong
   */
  public static Int8 read(StoredTensors source, String name, List<Long> shape, Scope scope) {
    StoredParts parts = new StoredParts(source, name, "int8");
    String scale = beside(name, "SCB");
    parts.entry(name, TensorType.I8, shape);
    parts.entry(scale, TensorType.F32, shape.subList(0, 1));
    checkFormat(parts, beside(name, "weight_format"));
    return new Int8(
        parts.load(name, ElementType.INT8, scope, shape.get(0), shape.get(1)),
        parts.load(scale, ElementType.FP32, scope, shape.get(0)));
  }

  // Files without it are in rows too.
  private static void checkFormat(StoredParts parts, String name) {
    if (!parts.has(name)) {
      return;
    }
    parts.entry(name, TensorType.U8, List.of());
    byte format = parts.bytes(name)[0];
    if (format != ROWS) {
      throw parts.wrong(
          name,
          "the weight format is %d, only %d (rows) is read; save the model again with bitsandbytes 0.45 or newer"
              .formatted(format, ROWS));
    }
  }

  /** What to write for a weight, so that bitsandbytes reads it. */
  public static List<Source> sources(String name, Int8 weight) {
    long out = weight.shape()[0];
    long in = weight.shape()[1];
    return List.of(
        new Source(
            name, TensorType.I8, List.of(out, in), sink -> sink.accept(weight.codes().bytes())),
        new Source(
            beside(name, "SCB"),
            TensorType.F32,
            List.of(out),
            sink -> sink.accept(weight.scale().bytes())),
        new Source(
            beside(name, "weight_format"),
            TensorType.U8,
            List.of(),
            sink -> sink.accept(MemorySegment.ofArray(new byte[] {ROWS}))));
  }

  private static String beside(String weight, String part) {
    if (!weight.endsWith("." + WEIGHT)) {
      throw new IllegalArgumentException(
          "the name of an int8 weight ends in .weight, not " + weight);
    }
    return weight.substring(0, weight.length() - WEIGHT.length()) + part;
  }
}
