package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;

/**
 * A packed batch as the block texts take it.
 *
 * @param layout where the tokens lie
 * @param rotation what the architecture derives from the positions
 * @param places the layout's {@code take} and {@code back}
 * @param masks causal masks, one for each group
 */
record PackedBatch(
    PackedLayout layout,
    Tensor ids,
    List<Tensor> rotation,
    List<Tensor> places,
    List<Tensor> masks) {

  static PackedBatch of(PackedLayout layout, TorchProgram program, Scope scope) {
    return new PackedBatch(
        layout,
        vector(layout.ids(), scope),
        program.call(scope, "rotation", vector(layout.positions(), scope)),
        List.of(vector(layout.take(), scope), vector(layout.back(), scope)),
        program.call(scope, "causal_masks", layout.groupLengths()));
  }

  private static Tensor vector(long[] values, Scope scope) {
    return scope.longs(values, values.length);
  }
}
