package dev.tunestream.lm.quantize;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/**
 * A frozen weight [out, in] of a linear layer, held in fewer bits than its elements have.
 *
 * <p>In a block's text it is used through two methods of {@link #TEXTS}: {@code dense_weight(w, q,
 * slot, dtype)} gives the dense matrix in the type of the activations, whatever the weight is kept
 * as, and {@code input_gradient(dy, w, q, slot)} the gradient of a linear layer's input. There w is
 * {@link #codes}, and q holds the {@link #state} of each of the block's linear layers. Products are
 * always those of dense matrices. In particular int8 weights are not multiplied in whole numbers,
 * and no input features are treated apart as outliers, as bitsandbytes does for the activations'
 * sake.
 *
 * <p>Autograd keeps each dense matrix until the backward pass, which would undo the saving. A text
 * that runs under autograd must therefore be recomputed block by block in the backward pass, so
 * that the dense matrices of one block live at a time; one that computes its gradients by hand
 * calls {@code input_gradient}, which makes the matrix anew.
 */
public sealed interface Quantized permits Nf4, Int8 {
  /** The resources with the methods of quantized weights, to be part of a model's program. */
  List<String> TEXTS =
      List.of(
          "/dev/tunestream/lm/quantize/nf4.py",
          "/dev/tunestream/lm/quantize/dynamic_map.py",
          "/dev/tunestream/lm/quantize/int8.py",
          "/dev/tunestream/lm/quantize/quantized.py");

  /** What stands for the weight among a block's weights; its type tells the text what it is. */
  Tensor codes();

  /** What the text needs beside the codes: five tensors, empty where they are not used. */
  List<Tensor> state();

  /** The state of a weight that is not quantized, beside others of its block that are. */
  static List<Tensor> denseState() {
    return Collections.nCopies(5, SharedTensors.NONE);
  }

  /** The dimensions of the weight, [out, in]. */
  long[] shape();

  /** Bytes held in memory for this weight alone. */
  long bytes();

  /** The dense weight, each element rounded once to its type. */
  default Tensor dequantize(ElementType type, Scope scope) {
    return QuantizedProgram.get().one(scope, "dense_weight", codes(), state(), 0, type.code());
  }
}
