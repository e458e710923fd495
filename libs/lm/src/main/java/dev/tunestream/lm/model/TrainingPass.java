package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Forward and backward pass of one batch: adds to the gradients of everything that is trained.
 *
 * @param recompute whether only the blocks' inputs are kept and each block is computed a second
 *     time in the backward pass (activation checkpointing, Chen et al. 2016, arXiv:1604.06174):
 *     less memory, more work, the same result
 */
public record TrainingPass(CausalModel model, boolean recompute) {
  /**
   * Runs the pass.
   *
   * @param weight what each label's cross entropy is multiplied with in the gradients
   * @param seed of dropout
   * @return the sum of the labels' cross entropies, not multiplied
   */
  public double run(PackedLayout layout, ForwardAdapter adapter, float weight, long seed) {
    try (Scope scope = Scope.open()) {
      ForwardPass pass = new ForwardPass(model, layout, adapter, seed, scope);
      return recompute ? recomputed(pass, weight, scope) : recorded(pass, weight, scope);
    }
  }

  private static double recorded(ForwardPass pass, float weight, Scope scope) {
    List<Tensor> keep = List.of(pass.predicting(scope));
    Tensor loss = GradientMode.recording(() -> pass.lossSum(pass.hidden(keep, scope), scope));
    loss.backward(scope.floats(new float[] {weight}));
    return loss.item();
  }

  private static double recomputed(ForwardPass pass, float weight, Scope scope) {
    List<Tensor> keep = List.of(pass.predicting(scope));
    int last = pass.blocks() - 1;
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(pass.embed(scope));
    for (int layer = 0; layer < last; layer++) {
      inputs.add(pass.block(layer, inputs.getLast(), List.of(), scope));
    }
    // The last block and the head go in one piece: nothing is saved by computing them twice.
    Tensor input = pass.leaf(inputs.get(last), scope);
    Tensor loss =
        GradientMode.recording(() -> pass.lossSum(pass.block(last, input, keep, scope), scope));
    double sum = loss.item();
    loss.backward(scope.floats(new float[] {weight}));
    Tensor gradient = input.gradient(scope);
    for (int layer = last - 1; layer >= 0; layer--) {
      try (Scope inner = scope.inner()) {
        Tensor x = pass.leaf(inputs.get(layer), inner);
        int at = layer;
        Tensor y = GradientMode.recording(() -> pass.block(at, x, List.of(), inner));
        y.backward(gradient);
        gradient.close();
        gradient = x.gradient(scope);
      }
    }
    Tensor embedded = GradientMode.recording(() -> pass.embed(scope));
    if (embedded.requiresGradient()) {
      embedded.backward(gradient);
    }
    return sum;
  }
}
