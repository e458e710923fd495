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
import java.util.stream.IntStream;

/**
 * The weights of a model in the engine's memory, in the order in which the texts take them.
 *
 * @param byName every stored weight under its name in the checkpoint; a linear layer's is [out,
 *     in], however it is stored
 * @param embedding the embedding table
 * @param embeddingWeights the other weights that embeddings pass
 * @param numbers of each block, {@link Architecture#blockNumbers}
 * @param blocks the weights of each block, its numbers behind them; a bias that the model does not
 *     have is empty
 */
record ModelWeights(
    Map<String, Tensor> byName,
    Tensor embedding,
    List<Tensor> embeddingWeights,
    List<List<Tensor>> numbers,
    List<List<Tensor>> blocks,
    List<Tensor> finalNorm,
    Tensor head) {

  static ModelWeights load(
      ModelDirectory directory, Architecture architecture, ElementType type, Scope scope) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (WeightShape weight : directory.config().weights()) {
      byName.put(weight.name(), load(directory, weight, type, scope));
    }
    return arrange(
        byName, architecture, numbers(architecture, scope), Map.of(), scope.zeros(type, 0));
  }

  /** The same weights, some replaced by those an adapter trained. */
  ModelWeights with(Map<String, Tensor> replaced, Architecture architecture, Tensor none) {
    return replaced.isEmpty() ? this : arrange(byName, architecture, numbers, replaced, none);
  }

  private static List<List<Tensor>> numbers(Architecture architecture, Scope scope) {
    return IntStream.range(0, architecture.config().layers())
        .mapToObj(
            layer ->
                architecture.blockNumbers(layer).stream()
                    .map(number -> scope.floats(new float[] {number.floatValue()}, 1))
                    .toList())
        .toList();
  }

  private static ModelWeights arrange(
      Map<String, Tensor> byName,
      Architecture architecture,
      List<List<Tensor>> numbers,
      Map<String, Tensor> replaced,
      Tensor none) {
    Map<String, Tensor> all = new LinkedHashMap<>(byName);
    all.putAll(replaced);
    List<List<Tensor>> blocks = new ArrayList<>();
    for (int layer = 0; layer < architecture.config().layers(); layer++) {
      List<Tensor> block = new ArrayList<>();
      for (LinearLayer linear : architecture.linearLayers(layer)) {
        block.add(all.get(linear.weight()));
        block.add(all.getOrDefault(linear.bias(), none));
      }
      architecture.blockWeights(layer).forEach(name -> block.add(all.get(name)));
      block.addAll(numbers.get(layer));
      blocks.add(List.copyOf(block));
    }
    return new ModelWeights(
        byName,
        all.get(architecture.embedding()),
        architecture.embeddingWeights().stream().map(all::get).toList(),
        numbers,
        List.copyOf(blocks),
        architecture.finalNorm().stream().map(all::get).toList(),
        all.getOrDefault(architecture.headModule() + ".weight", all.get(architecture.head())));
  }

  private static Tensor load(
      ModelDirectory directory, WeightShape weight, ElementType type, Scope scope) {
    TensorEntry entry = directory.weights().entry(weight.name());
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    try (Arena arena = Arena.ofConfined()) {
      Tensor stored =
          scope.copyOf(
              directory.weights().map(weight.name(), arena),
              elementType(entry.type()),
              type,
              shape);
      if (!weight.transposed()) {
        return stored;
      }
      Tensor turned = stored.transposed(scope);
      stored.close();
      return turned;
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
}
