package dev.tunestream.lm.quantize;

import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.List;

/**
 * A weight in int8 with a scale for each row, as LLM.int8 (Dettmers et al. 2022, arXiv:2208.07339)
 * stores it: element = code · scale / 127.
 *
 * <p>Weights are quantized as they are. bitsandbytes rounds them to fp16 first, so codes made here
 * from fp32 or bf16 differ from its codes where that rounding crosses the middle between two.
 *
 * @param codes int8 [out, in]
 * @param scale fp32 [out], the largest absolute value of each row
 */
public record Int8(Tensor codes, Tensor scale) implements Quantized {
  /**
   * Quantizes a weight.
   *
   * @param name what messages call it
   * @param dense [out, in] in fp32, bf16 or fp16
   * @throws ModelFormatException when it can't be quantized
   */
  public static Int8 quantize(String name, Tensor dense, Scope scope) {
    QuantizedProgram.checkMatrix(name, dense);
    List<Tensor> made = QuantizedProgram.get().call(scope, "quantize_int8", dense);
    QuantizedProgram.checkFinite(name, made.getLast());
    return new Int8(made.getFirst(), made.getLast());
  }

  @Override
  public List<Tensor> state() {
    Tensor none = SharedTensors.NONE;
    return List.of(scale, none, none, none, none);
  }

  @Override
  public long[] shape() {
    return codes.shape();
  }

  @Override
  public long bytes() {
    return codes.elements() + scale.elements() * ElementType.FP32.bytes();
  }
}
