package dev.tunestream.lm.adapter;

import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;

/**
 * The copy of a weight of the base that is trained beside an adapter.
 *
 * @param tensor fp32, a linear layer's weight as [out, in]
 */
public record TrainedCopy(CopiedWeight of, Tensor tensor) {

  /** The name of the weight that it stands in for. */
  public String weight() {
    return of.weight().name();
  }

  /** The parameter under its name in PyTorch. */
  public NamedTensor parameter() {
    return new NamedTensor(of.parameter(), tensor);
  }

  /** The copy as the base's files lay its weight out, for writing. */
  public SafetensorsWriter.Source source(Scope scope) {
    return TensorFiles.source(
        of.saved(), of.weight().transposed() ? tensor.transposed(scope) : tensor);
  }
}
