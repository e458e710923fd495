package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A batch on its way through a model and back, one native call for each direction of a block. The
 * backward pass is written by hand in the texts {@code taped_*.py}: no gradient is formed that
 * nobody trains, and nothing is kept that it does not need.
 */
final class TapedPass {
  /** What a block's backward pass takes off again, in reverse order. */
  record Tape(List<Tensor> tensors) {

    /** The block's output, which stays when the tape goes. */
    Tensor output(Scope out) {
      return tensors.getLast().in(out);
    }

    List<Tensor> withoutOutput() {
      return tensors.subList(0, tensors.size() - 1);
    }
  }

  private final ForwardPass pass;
  private final Scope scope;
  private final List<Tensor> places;
  private final List<Tensor> masks;
  private final Tensor none;

  /**
   * Prepares a pass.
   *
   * @param none an empty tensor
   * @param scope owns what the pass needs until its end
   */
  TapedPass(CausalModel model, ForwardPass pass, Tensor none, Scope scope) {
    this.pass = pass;
    this.scope = scope;
    this.none = none;
    int shared = model.architecture().cachedHeads();
    PackedBatch batch = pass.batch();
    Tensor columns = pass.program().one(scope, "columns", batch.ids());
    this.places =
        pass.program()
            .call(
                scope,
                "attention_places",
                batch.places().getFirst(),
                batch.places().getLast(),
                batch.layout().groupRows(),
                batch.layout().groupLengths(),
                columns,
                shared);
    this.masks =
        pass.program()
            .call(
                scope,
                "score_masks",
                batch.masks(),
                batch.layout().groupRows(),
                model.architecture().config().heads() / shared);
  }

  /** The first block that anything is trained in or below; the number of blocks when none is. */
  int lowestTrained() {
    if (isEmbeddingTrained()) {
      return 0;
    }
    int layer = 0;
    while (layer < pass.blocks() && !isTrained(layer)) {
      layer++;
    }
    return layer;
  }

  private boolean isTrained(int layer) {
    BlockAdapter adapter = pass.adapter().block(layer);
    return Stream.of(adapter.tensors(), adapter.prefix(), pass.weights().blocks().get(layer))
        .flatMap(List::stream)
        .anyMatch(Tensor::isTrained);
  }

  /** Whether the blocks' input has a gradient that anything is trained by. */
  boolean isEmbeddingTrained() {
    return Stream.concat(
            Stream.concat(
                Stream.of(pass.embeddings().table()), pass.weights().embeddingWeights().stream()),
            pass.adapter().prompt().stream())
        .anyMatch(Tensor::isTrained);
  }

  /** Runs a block. The tape's last tensor is the block's output. */
  Tape forward(int layer, Tensor x, Scope out) {
    pass.seed(layer);
    List<Object> arguments = new ArrayList<>(List.of(x));
    arguments.addAll(block(layer));
    return new Tape(pass.program().call(out, "taped_block", arguments.toArray()));
  }

  /**
   * Adds to the gradients of what is trained in a block.
   *
   * @param dy the gradient of its output
   * @param need whether that of its input is needed
   */
  Optional<Tensor> backward(int layer, Tensor dy, Tape tape, boolean need, Scope out) {
    BlockAdapter adapter = pass.adapter().block(layer);
    try (Scope work = scope.inner()) {
      List<Object> arguments = new ArrayList<>(List.of(dy, tape.withoutOutput()));
      arguments.addAll(block(layer));
      arguments.addAll(
          List.of(
              pass.weights().transposes().get(layer),
              pass.batch().layout().realTokens(),
              Gradients.of(pass.weights().blocks().get(layer), none, work).tensors(),
              Gradients.of(adapter.tensors(), none, work).tensors(),
              Gradients.of(adapter.prefix(), none, work).tensors(),
              need));
      return pass.program().call(out, "block_backward", arguments.toArray()).stream().findFirst();
    }
  }

  /** What the texts take of a block in both directions. */
  private List<Object> block(int layer) {
    BlockAdapter adapter = pass.adapter().block(layer);
    return List.of(
        pass.weights().blocks().get(layer),
        pass.weights().states().get(layer),
        adapter.tensors(),
        adapter.numbers(),
        adapter.prefix(),
        pass.batch().positional(),
        places,
        pass.batch().layout().groupRows(),
        pass.batch().layout().groupLengths(),
        masks,
        keep(layer));
  }

  /** Adds to the gradients of embeddings and prompt. */
  void embedBackward(Tensor gradient) {
    ModelWeights weights = pass.weights();
    List<Tensor> prompt = pass.adapter().prompt().stream().toList();
    try (Scope work = scope.inner()) {
      pass.program()
          .call(
              work,
              "embed_backward",
              gradient,
              pass.embeddings().table(),
              weights.embeddingWeights(),
              pass.embeddings().ids(),
              pass.batch().positions(),
              pass.virtual(),
              Gradients.of(List.of(pass.embeddings().table()), none, work).tensors(),
              Gradients.of(weights.embeddingWeights(), none, work).tensors(),
              Gradients.of(prompt, none, work).tensors());
    }
  }

  private List<Tensor> keep(int layer) {
    if (layer < pass.blocks() - 1) {
      return List.of();
    }
    PackedLayout layout = pass.batch().layout();
    long[] predicting = layout.predicting();
    return List.of(
        ForwardPass.vector(predicting, scope),
        ForwardPass.vector(Arrays.copyOf(predicting, layout.labels()), scope));
  }

  /** The sum of the losses and the gradient of the last block's output. */
  List<Tensor> head(Tensor hidden, float weight, Scope out) {
    ModelWeights weights = pass.weights();
    try (Scope work = scope.inner()) {
      return pass.program()
          .call(
              out,
              "loss_backward",
              hidden,
              weights.finalNorm(),
              weights.head(),
              weights.headTranspose(),
              ForwardPass.vector(pass.batch().layout().targets(), work),
              pass.batch().layout().labels(),
              (double) weight,
              TrainingPass.headRows(weights.head()),
              Gradients.of(weights.finalNorm(), none, work).tensors(),
              Gradients.of(List.of(weights.head()), none, work).tensors());
    }
  }
}
