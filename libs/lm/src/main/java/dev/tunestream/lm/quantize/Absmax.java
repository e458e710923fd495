package dev.tunestream.lm.quantize;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** The largest absolute value of each block of an NF4 weight, as it is kept. */
public sealed interface Absmax {
  /** Values that share one nested absmax. */
  int NESTED_BLOCK = 256;

  /** What the text gets for it, as {@code nf4.py} says. */
  List<Tensor> state();

  /** Bytes held in memory, without the tables that all weights share. */
  long bytes();

  /**
   * As it is.
   *
   * @param values fp32 [blocks]
   */
  record Plain(Tensor values) implements Absmax {
    @Override
    public List<Tensor> state() {
      Tensor none = SharedTensors.NONE;
      return List.of(values, SharedTensors.NF4_TABLE, none, none, none);
    }

    @Override
    public long bytes() {
      return values.elements() * ElementType.FP32.bytes();
    }
  }

  /**
   * Double quantization: what is left of the values without their mean, in eight bits.
   *
   * @param codes uint8 [blocks], places in the map
   * @param nested fp32 [⌈blocks / 256⌉], the largest absolute value of each block of these
   * @param map fp32 [256], the values of the codes
   * @param offset fp32 [1], the mean
   */
  record Nested(Tensor codes, Tensor nested, Tensor map, Tensor offset) implements Absmax {
    static Nested quantize(Tensor values, Scope scope) {
      List<Tensor> made =
          QuantizedProgram.get().call(scope, "quantize_absmax", values, SharedTensors.DYNAMIC_MAP);
      return new Nested(made.get(0), made.get(1), SharedTensors.DYNAMIC_MAP, made.get(2));
    }

    /** With a stored map, which usually is the one that all weights share. */
    public static Nested of(Tensor codes, Tensor nested, float[] map, float offset, Scope scope) {
      boolean shared = Arrays.equals(map, SharedTensors.DYNAMIC_MAP.toFloats());
      return new Nested(
          codes,
          nested,
          shared ? SharedTensors.DYNAMIC_MAP : scope.floats(map, map.length),
          scope.floats(new float[] {offset}, 1));
    }

    @Override
    public List<Tensor> state() {
      return List.of(codes, SharedTensors.NF4_TABLE, nested, map, offset);
    }

    @Override
    public long bytes() {
      long own = map == SharedTensors.DYNAMIC_MAP ? 0 : map.elements();
      return codes.elements()
          + (nested.elements() + offset.elements() + own) * ElementType.FP32.bytes();
    }
  }
}
