package dev.tunestream.lm.quantize.bitsandbytes;

import dev.tunestream.lm.checkpoint.SafetensorsWriter.Source;
import dev.tunestream.lm.checkpoint.StoredTensors;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.quantize.Absmax;
import dev.tunestream.lm.quantize.Nf4;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * NF4 in safetensors files: beside a weight {@code W} of codes stand {@code W.absmax}, {@code
 * W.quant_map}, with double quantization {@code W.nested_absmax} and {@code W.nested_quant_map},
 * and {@code W.quant_state.bitsandbytes__nf4}, which holds JSON.
 */
public final class Nf4Format {
  private static final String STATE = ".quant_state.bitsandbytes__nf4";
  private static final String FP4_STATE = ".quant_state.bitsandbytes__fp4";
  private static final long NESTED_VALUES = 256;

  private Nf4Format() {}

  /** Whether a weight is stored in four bits. */
  public static boolean holds(StoredTensors source, String name) {
    return source.find(name + STATE).isPresent()
        || source.find(name + FP4_STATE).isPresent()
        || source.find(name + ".absmax").isPresent();
  }

  /**
   * Reads a weight.
   *
   * @param shape [out, in], as the model's configuration asks for
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when something is missing or wrong
   */
  public static Nf4 read(StoredTensors source, String name, List<Long> shape, Scope scope) {
    StoredParts parts = new StoredParts(source, name, "NF4");
    if (parts.has(name + FP4_STATE)) {
      throw parts.wrong(
          name,
          "it is quantized as fp4, only nf4 is read; quantize the model again with bnb_4bit_quant_type nf4");
    }
    parts.entry(name + STATE);
    Nf4State state = Nf4State.parse(parts.place(name + STATE), parts.bytes(name + STATE));
    if (!state.shape().equals(shape)) {
      throw parts.wrong(
          name, "its shape is %s; config.json asks for %s".formatted(state.shape(), shape));
    }
    checkValues(parts, name + ".quant_map");
    Absmax absmax =
        state.offset().isPresent() ? nested(parts, state, scope) : plain(parts, state, scope);
    return new Nf4(codes(parts, state, scope), absmax, state.source());
  }

  private static void checkValues(StoredParts parts, String name) {
    float[] known = Nf4.values();
    parts.entry(name, TensorType.F32, List.of((long) known.length));
    if (!Arrays.equals(parts.floats(name), known)) {
      throw parts.wrong(name, "it does not hold the 16 values of NF4");
    }
  }

  // Codes may be stored under any type (bnb_4bit_quant_storage); their bytes are the same.
  private static Tensor codes(StoredParts parts, Nf4State state, Scope scope) {
    String name = parts.weight();
    TensorEntry entry = parts.entry(name);
    long out = state.shape().get(0);
    long in = state.shape().get(1);
    if (entry.end() - entry.begin() != out * in / 2) {
      throw parts.wrong(
          name,
          "it has %d bytes; the codes of shape %s need %d"
              .formatted(entry.end() - entry.begin(), state.shape(), out * in / 2));
    }
    return parts.load(name, ElementType.UINT8, scope, out, in / 2);
  }

  private static Absmax plain(StoredParts parts, Nf4State state, Scope scope) {
    String name = parts.weight() + ".absmax";
    parts.entry(name, TensorType.F32, List.of(state.blocks()));
    return new Absmax.Plain(parts.load(name, ElementType.FP32, scope, state.blocks()));
  }

  private static Absmax nested(StoredParts parts, Nf4State state, Scope scope) {
    String codes = parts.weight() + ".absmax";
    String nested = parts.weight() + ".nested_absmax";
    String map = parts.weight() + ".nested_quant_map";
    long nestedBlocks = Math.ceilDiv(state.blocks(), Absmax.NESTED_BLOCK);
    parts.entry(codes, TensorType.U8, List.of(state.blocks()));
    parts.entry(nested, TensorType.F32, List.of(nestedBlocks));
    parts.entry(map, TensorType.F32, List.of(NESTED_VALUES));
    return Absmax.Nested.of(
        parts.load(codes, ElementType.UINT8, scope, state.blocks()),
        parts.load(nested, ElementType.FP32, scope, nestedBlocks),
        parts.floats(map),
        (float) state.offset().getAsDouble(),
        scope);
  }

  /** What to write for a weight, so that bitsandbytes reads it. */
  public static List<Source> sources(String name, Nf4 weight) {
    List<Source> sources = new ArrayList<>();
    sources.add(tensor(name, TensorType.U8, weight.codes(), weight.codes().elements(), 1));
    float[] values = Nf4.values();
    sources.add(Source.of(name + ".quant_map", List.of((long) values.length), values));
    OptionalDouble offset = OptionalDouble.empty();
    switch (weight.absmax()) {
      case Absmax.Plain(Tensor absmax) ->
          sources.add(tensor(name + ".absmax", TensorType.F32, absmax, absmax.elements()));
      case Absmax.Nested(Tensor codes, Tensor nested, Tensor map, Tensor mean) -> {
        sources.add(tensor(name + ".absmax", TensorType.U8, codes, codes.elements()));
        sources.add(tensor(name + ".nested_absmax", TensorType.F32, nested, nested.elements()));
        sources.add(tensor(name + ".nested_quant_map", TensorType.F32, map, map.elements()));
        offset = OptionalDouble.of(mean.item());
      }
    }
    List<Long> shape = Arrays.stream(weight.shape()).boxed().toList();
    byte[] json =
        new Nf4State(weight.source(), shape, offset).toJson().getBytes(StandardCharsets.UTF_8);
    sources.add(
        new Source(
            name + STATE,
            TensorType.U8,
            List.of((long) json.length),
            sink -> sink.accept(MemorySegment.ofArray(json))));
    return sources;
  }

  private static Source tensor(String name, TensorType type, Tensor tensor, long... shape) {
    return new Source(
        name, type, Arrays.stream(shape).boxed().toList(), sink -> sink.accept(tensor.bytes()));
  }
}
