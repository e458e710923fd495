package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a model in the engine's memory.
 *
 * @param byName every stored weight under its name in the checkpoint
 * @param blocks the arguments of each block's text; a bias that the model does not have is zero
 */
record ModelWeights(
    Map<String, Tensor> byName,
    Tensor embedding,
    List<List<Tensor>> blocks,
    List<Tensor> finalNorm,
    Tensor head) {

  static ModelWeights load(
      ModelDirectory directory, Architecture architecture, ElementType type, Scope scope) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (WeightShape weight : directory.config().weights()) {
      byName.put(weight.name(), load(directory, weight.name(), type, scope));
    }
    List<List<Tensor>> blocks = new ArrayList<>();
    for (int layer = 0; layer < directory.config().layers(); layer++) {
      blocks.add(block(byName, architecture.blockWeights(layer), type, scope));
    }
    return new ModelWeights(
        byName,
        byName.get(architecture.embedding()),
        List.copyOf(blocks),
        architecture.finalNorm().stream().map(byName::get).toList(),
        byName.get(architecture.head()));
  }

  private static Tensor load(ModelDirectory directory, String name, ElementType type, Scope scope) {
    TensorEntry entry = directory.weights().entry(name);
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    try (Arena arena = Arena.ofConfined()) {
      return scope.copyOf(
          directory.weights().map(name, arena), elementType(entry.type()), type, shape);
    }
  }

  private static ElementType elementType(TensorType type) {
    return switch (type) {
      case F32 -> ElementType.FP32;
      case F16 -> ElementType.FP16;
      case BF16 -> ElementType.BF16;
      default -> throw new IllegalArgumentException("no weight is of type " + type);
    };
  }

  private static List<Tensor> block(
      Map<String, Tensor> byName, List<String> names, ElementType type, Scope scope) {
    List<Tensor> block = new ArrayList<>();
    for (String name : names) {
      Tensor weight = byName.get(name);
      // A bias stands behind its weight, whose first dimension is the bias's length.
      block.add(weight != null ? weight : scope.zeros(type, block.getLast().shape()[0]));
    }
    return List.copyOf(block);
  }
}
