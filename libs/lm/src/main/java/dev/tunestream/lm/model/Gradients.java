package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.List;

/**
 * Where the texts add the gradients of some tensors.
 *
 * @param tensors one for each tensor, empty for those that are not trained; an empty list when none
 *     is
 */
record Gradients(List<Tensor> tensors) {

  /**
   * Those of some tensors.
   *
   * @param none an empty tensor
   */
  static Gradients of(List<Tensor> tensors, Tensor none, Scope scope) {
    return tensors.stream().noneMatch(Tensor::isTrained)
        ? new Gradients(List.of())
        : new Gradients(
            tensors.stream()
                .map(tensor -> tensor.isTrained() ? tensor.gradient(scope) : none)
                .toList());
  }
}
