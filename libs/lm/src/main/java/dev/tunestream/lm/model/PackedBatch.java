package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;

/**
 * A packed batch as the texts take it.
 *
 * @param layout where the tokens lie
 * @param positional what the architecture derives from the positions
 * @param virtual the places that a prompt fills, and what of it
 * @param places the layout's {@code take} and {@code back}
 * @param masks attention masks, one for each group
 */
record PackedBatch(
    PackedLayout layout,
    Tensor ids,
    Tensor positions,
    List<Tensor> positional,
    List<Tensor> virtual,
    List<Tensor> places,
    List<Tensor> masks) {

  static PackedBatch of(PackedLayout layout, TorchProgram program, Scope scope) {
    Tensor positions = vector(layout.positions(), scope);
    return new PackedBatch(
        layout,
        vector(layout.ids(), scope),
        positions,
        program.call(scope, "positional", positions),
        List.of(vector(layout.virtual(), scope), vector(layout.virtualRows(), scope)),
        List.of(vector(layout.take(), scope), vector(layout.back(), scope)),
        program.call(scope, "packed_masks", layout.groupLengths(), layout.prefix()));
  }

  private static Tensor vector(long[] values, Scope scope) {
    return scope.longs(values, values.length);
  }
}
