package dev.tunestream.lm.generate;

import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.KeyValueCache;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.List;

/**
 * A base model with what is added to it: all that answers and scores ask of a model.
 *
 * @param model the base
 * @param adapter the adapter over it, or {@link ForwardAdapter#NONE}
 */
record AdaptedModel(CausalModel model, ForwardAdapter adapter) {
  static AdaptedModel of(CausalModel model, AdapterHandle handle) {
    return new AdaptedModel(model, handle == null ? ForwardAdapter.NONE : handle.on(model));
  }

  /** The most tokens that a row may have: the model's positions without the adapter's. */
  int maxTokens() {
    return model.architecture().config().maxPositions() - adapter.virtualTokens();
  }

  /** Number of logits behind each token. */
  int vocabulary() {
    return model.architecture().config().vocabulary();
  }

  KeyValueCache newCache(int rows, int capacity, Scope out) {
    return model.newCache(rows, capacity, adapter, out);
  }

  long cacheBytesPerToken() {
    return KeyValueCache.bytesPerToken(model);
  }

  /** The logits [rows, vocabulary] behind prompts that begin a cache. */
  Tensor firstLogits(List<int[]> prompts, KeyValueCache cache, Scope out) {
    return model.firstLogits(prompts, cache, adapter, out);
  }

  /** The logits [rows, vocabulary] behind one new token of each of a cache's rows. */
  Tensor nextLogits(long[] ids, KeyValueCache cache, Scope out) {
    return model.nextLogits(ids, cache, adapter, out);
  }

  /** Packs rows behind what the adapter puts in front of them. */
  PackedLayout layout(List<LabelledRow> rows) {
    return PackedLayout.of(rows, adapter);
  }

  /** How many packed places each row takes before its first token. */
  int promptLength() {
    return adapter.promptLength();
  }

  /** The logits [places, vocabulary] behind some tokens of packed rows. */
  Tensor logits(PackedLayout layout, long[] places, Scope out) {
    return model.logits(layout, places, adapter, out);
  }

  /** The sum of the cross entropies of the labels of packed rows. */
  double lossSum(PackedLayout layout) {
    return model.lossSum(layout, adapter);
  }
}
