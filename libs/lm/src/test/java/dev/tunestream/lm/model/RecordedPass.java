package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.List;

/** What {@link TrainingPass} does, with PyTorch's own differentiation of the forward texts. */
final class RecordedPass {
  private RecordedPass() {}

  static double run(
      CausalModel model, PackedLayout layout, ForwardAdapter adapter, float weight, long seed) {
    try (Scope scope = Scope.open()) {
      ForwardPass pass = new ForwardPass(model, layout, adapter, seed, scope);
      List<Tensor> keep = List.of(pass.predicting(scope));
      Tensor loss = GradientMode.recording(() -> pass.lossSum(pass.hidden(keep, scope), scope));
      loss.backward(scope.floats(new float[] {weight}));
      return loss.item();
    }
  }
}
