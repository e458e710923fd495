package dev.tunestream.lm.quantize;

import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A weight in NF4 (Dettmers et al. 2023, arXiv:2305.14314): 4.5 bits for each element, 4.127 with
 * double quantization.
 *
 * @param codes uint8 [out, in / 2]; two codes fill a byte, the first of them the high half
 * @param absmax of each block of 64 elements, counted through the rows
 * @param source the type of the weight before it was quantized, which files tell
 */
public record Nf4(Tensor codes, Absmax absmax, ElementType source) implements Quantized {
  /** Elements that share one absmax. */
  public static final int BLOCK = 64;

  /**
   * Quantizes a weight.
   *
   * @param name what messages call it
   * @param dense [out, in] in fp32, bf16 or fp16
   * @param source the type of dense
   * @throws ModelFormatException when it can't be quantized
   */
  public static Nf4 quantize(
      String name, Tensor dense, ElementType source, boolean doubleQuantization, Scope scope) {
    QuantizedProgram.checkMatrix(name, dense);
    if (dense.shape()[1] % 2 != 0) {
      throw new ModelFormatException(
          "weight '%s' has shape %s; NF4 needs an even number of columns, because two codes fill a byte."
              .formatted(name, Arrays.toString(dense.shape())));
    }
    List<Tensor> made =
        QuantizedProgram.get().call(scope, "quantize_nf4", dense, SharedTensors.NF4_TABLE);
    Tensor codes = made.getFirst();
    Tensor values = made.getLast();
    QuantizedProgram.checkFinite(name, values);
    if (!doubleQuantization) {
      return new Nf4(codes, new Absmax.Plain(values), source);
    }
    Absmax nested = Absmax.Nested.quantize(values, scope);
    values.close();
    return new Nf4(codes, nested, source);
  }

  /** The 16 values of the codes, in their order. */
  public static float[] values() {
    // Of the table's pairs, those of the bytes 0 to 15 end in each value once.
    float[] pairs = SharedTensors.NF4_TABLE.toFloats();
    float[] values = new float[16];
    for (int code = 0; code < values.length; code++) {
      values[code] = pairs[2 * code + 1];
    }
    return values;
  }

  @Override
  public List<Tensor> state() {
    return absmax.state();
  }

  @Override
  public long[] shape() {
    return new long[] {codes.shape()[0], 2 * codes.shape()[1]};
  }

  @Override
  public long bytes() {
    return codes.elements() + absmax.bytes();
  }
}
