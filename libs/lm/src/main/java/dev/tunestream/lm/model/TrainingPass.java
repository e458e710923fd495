package dev.tunestream.lm.model;

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

  /** Enough for a full product, few enough for little memory. */
  private static final int HEAD_ROWS = 128;

  /** More where the head is trained, whose gradient is as large as the head. */
  private static final int TRAINED_HEAD_ROWS = 512;

  /** How many rows of logits exist at a time. */
  public static int headRows(Tensor head) {
    return head.isTrained() ? TRAINED_HEAD_ROWS : HEAD_ROWS;
  }

  /** A block on the way back: its input, and its tape where that is kept. */
  private record Kept(Tensor input, TapedPass.Tape tape, Scope scope) {}

  /**
   * Runs the pass.
   *
   * @param weight what each label's cross entropy is multiplied with in the gradients
   * @param seed of dropout
   * @return the sum of the labels' cross entropies, not multiplied
   */
  public double run(PackedLayout layout, ForwardAdapter adapter, float weight, long seed) {
    try (Scope scope = Scope.open()) {
      ForwardPass forward = new ForwardPass(model, layout, adapter, seed, scope);
      TapedPass pass = new TapedPass(model, forward, model.none(), scope);
      int last = forward.blocks() - 1;
      int lowest = pass.lowestTrained();
      List<Kept> kept = new ArrayList<>();
      Tensor x = forward.embed(scope);
      for (int layer = 0; layer <= last; layer++) {
        Scope ofBlock = scope.inner();
        TapedPass.Tape tape = pass.forward(layer, x, ofBlock);
        Tensor y = tape.output(scope);
        // Nothing is saved by computing the last block twice.
        boolean keep = layer >= lowest && (!recompute || layer == last);
        kept.add(new Kept(x, keep ? tape : null, ofBlock));
        if (!keep) {
          ofBlock.close();
        }
        x = y;
      }
      List<Tensor> lossAndGradient = pass.head(x, weight, scope);
      double loss = lossAndGradient.getFirst().item();
      Tensor gradient = lossAndGradient.getLast();
      for (int layer = last; layer >= lowest; layer--) {
        Kept block = kept.get(layer);
        Scope ofBlock = block.tape() == null ? scope.inner() : block.scope();
        TapedPass.Tape tape =
            block.tape() == null ? pass.forward(layer, block.input(), ofBlock) : block.tape();
        boolean need = layer > lowest || pass.isEmbeddingTrained();
        Tensor next = pass.backward(layer, gradient, tape, need, scope).orElse(null);
        ofBlock.close();
        gradient.close();
        gradient = next;
      }
      if (pass.isEmbeddingTrained()) {
        pass.embedBackward(gradient);
      }
      return loss;
    }
  }
}
