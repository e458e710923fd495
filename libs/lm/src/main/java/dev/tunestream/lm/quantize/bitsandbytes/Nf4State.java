package dev.tunestream.lm.quantize.bitsandbytes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.quantize.Absmax;
import dev.tunestream.lm.quantize.Nf4;
import dev.tunestream.lm.tensor.ElementType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The numbers that stand as JSON beside an NF4 weight.
 *
 * @param source the weight's type before it was quantized
 * @param shape [out, in]
 * @param offset the mean that double quantization took off; empty without it
 */
record Nf4State(ElementType source, List<Long> shape, OptionalDouble offset) {
  Nf4State {
    shape = List.copyOf(shape);
  }

  /**
   * Reads and checks them.
   *
   * @param place what messages call the tensor that holds the text
   */
  static Nf4State parse(String place, byte[] json) {
    ConfigJson state = ConfigJson.parse(place, json);
    String type = state.text("quant_type", "(missing)");
    if (!type.equals("nf4")) {
      throw state.wrong("quant_type", "'" + type + "'", "only nf4 is read");
    }
    only(state, "blocksize", Nf4.BLOCK);
    return new Nf4State(source(state), shape(state), offset(state));
  }

  private static void only(ConfigJson state, String key, int known) {
    if (state.size(key) != known) {
      throw state.wrong(key, state.size(key), "only blocks of " + known + " are read");
    }
  }

  private static ElementType source(ConfigJson state) {
    String dtype = state.text("dtype", "(missing)");
    return switch (dtype) {
      case "float32" -> ElementType.FP32;
      case "bfloat16" -> ElementType.BF16;
      case "float16" -> ElementType.FP16;
      default ->
          throw state.wrong(
              "dtype", "'" + dtype + "'", "the known types are float32, bfloat16 and float16");
    };
  }

  private static List<Long> shape(ConfigJson state) {
    JsonNode node = state.root().path("shape");
    List<Long> shape = new ArrayList<>();
    for (JsonNode dimension : node) {
      shape.add(dimension.isIntegralNumber() ? dimension.longValue() : 0);
    }
    if (shape.size() != 2 || shape.get(0) < 1 || shape.get(1) < 1 || shape.get(1) % 2 != 0) {
      throw state.wrong("shape", node, "it must be [rows, columns] with an even number of columns");
    }
    return shape;
  }

  private static OptionalDouble offset(ConfigJson state) {
    if (!state.root().has("nested_offset")) {
      return OptionalDouble.empty();
    }
    only(state, "nested_blocksize", Absmax.NESTED_BLOCK);
    String dtype = state.text("nested_dtype", "(missing)");
    if (!dtype.equals("float32")) {
      throw state.wrong("nested_dtype", "'" + dtype + "'", "only float32 is read");
    }
    return OptionalDouble.of(state.number("nested_offset", Double.NaN));
  }

  long blocks() {
    return Math.ceilDiv(shape.get(0) * shape.get(1), Nf4.BLOCK);
  }

  /** The text, to the byte as Python's json module writes it for usual offsets. */
  String toJson() {
    String text =
        "\"quant_type\": \"nf4\", \"blocksize\": %d, \"dtype\": \"%s\", \"shape\": %s"
            .formatted(Nf4.BLOCK, dtype(source), shape);
    if (offset.isPresent()) {
      text +=
          ", \"nested_blocksize\": %d, \"nested_dtype\": \"float32\", \"nested_offset\": %s"
              .formatted(
                  Absmax.NESTED_BLOCK, BigDecimal.valueOf(offset.getAsDouble()).toPlainString());
    }
    return "{" + text + "}";
  }

  private static String dtype(ElementType source) {
    return switch (source) {
      case FP32 -> "float32";
      case BF16 -> "bfloat16";
      case FP16 -> "float16";
      default -> throw new IllegalArgumentException("no weight is of type " + source);
    };
  }
}
