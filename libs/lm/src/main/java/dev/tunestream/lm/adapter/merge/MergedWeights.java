package dev.tunestream.lm.adapter.merge;

import dev.tunestream.lm.model.BlockAdapter;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The weights of a base with an adapter taken in, computed one at a time. */
final class MergedWeights {
  /** A linear layer with what the adapter adds to it. */
  private record Slot(LinearLayer layer, List<Tensor> adapter, double scale) {}

  private final CausalModel model;
  private final ForwardAdapter adapter;
  private final Map<String, Slot> byWeight = new HashMap<>();
  private final Map<String, Slot> byBias = new HashMap<>();

  MergedWeights(CausalModel model, ForwardAdapter adapter) {
    this.model = model;
    this.adapter = adapter;
    for (int block = 0; block < model.architecture().config().layers(); block++) {
      BlockAdapter parts = adapter.block(block);
      List<LinearLayer> linears = model.architecture().linearLayers(block);
      for (int slot = 0; slot < linears.size() && !parts.tensors().isEmpty(); slot++) {
        int at = slot * BlockAdapter.TENSORS;
        Slot filled =
            new Slot(
                linears.get(slot),
                parts.tensors().subList(at, at + BlockAdapter.TENSORS),
                parts.scales().get(slot));
        byWeight.put(filled.layer().weight(), filled);
        byBias.put(filled.layer().bias(), filled);
      }
    }
  }

  /** A weight in fp32, a linear layer's as [out, in]. */
  Tensor get(String name, Scope scope) {
    Tensor trained = adapter.weights().get(name);
    Tensor base = trained != null ? trained : model.weight(name, scope);
    if (byWeight.containsKey(name)) {
      Slot slot = byWeight.get(name);
      return program().one(scope, "weight", base, slot.adapter(), slot.scale());
    }
    if (byBias.containsKey(name)) {
      return program().one(scope, "bias", base, byBias.get(name).adapter());
    }
    return base;
  }

  private static TorchProgram program() {
    return TorchProgram.of(List.of("/dev/tunestream/lm/adapter/merge/merge.py"), Map.of());
  }
}
