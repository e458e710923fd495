package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.quantize.Quantized;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The weights of a model in the engine's memory, in the order in which the texts take them.
 *
 * @param byName every weight that is a plain matrix or vector in memory, under its name in the
 *     checkpoint; a linear layer's is [out, in], however it is stored
 * @param quantized every quantized weight under its name
 * @param prepacked the weights that are laid out for products
 * @param embedding where embeddings come from
 * @param embeddingWeights the other weights that embeddings pass
 * @param numbers of each block, {@link Architecture#blockNumbers}
 * @param blocks the weights of each block, its numbers behind them; a bias that the model does not
 *     have is empty
 * @param states what the texts need beside quantized weights; empty where a block has none
 * @param transposes of each block the transposes of its prepacked weights in the order of the
 *     slots; empty where it has none
 * @param headTranspose that of a prepacked head, or empty
 */
record ModelWeights(
    Map<String, Tensor> byName,
    Map<String, Quantized> quantized,
    Prepacked prepacked,
    EmbeddingTable embedding,
    List<Tensor> embeddingWeights,
    List<List<Tensor>> numbers,
    List<List<Tensor>> blocks,
    List<List<Tensor>> states,
    List<List<Tensor>> transposes,
    List<Tensor> finalNorm,
    Tensor head,
    List<Tensor> headTranspose) {

  /**
   * Brings a model's weights into memory one after the other, so that none that is quantized or
   * prepacked is there as a dense one too for longer than that takes.
   */
  static ModelWeights load(
      ModelDirectory directory,
      Architecture architecture,
      WeightMemory memory,
      TorchProgram program,
      Scope scope) {
    WeightReader reader = new WeightReader(directory);
    Set<String> linears =
        IntStream.range(0, architecture.config().layers())
            .boxed()
            .flatMap(layer -> architecture.linearLayers(layer).stream())
            .map(LinearLayer::weight)
            .collect(Collectors.toSet());
    boolean packs = memory.layout() != WeightLayout.PLAIN;
    Map<String, Tensor> byName = new LinkedHashMap<>();
    Map<String, Quantized> quantized = new LinkedHashMap<>();
    Prepacked prepacked = Prepacked.none();
    for (WeightShape weight : directory.config().weights()) {
      String name = weight.name();
      Optional<Quantized> few =
          linears.contains(name)
              ? reader.quantized(weight, memory.quantization(), scope)
              : Optional.empty();
      boolean inProducts = linears.contains(name) || name.equals(architecture.head());
      boolean staysOnDisk = packs && !inProducts && name.equals(architecture.embedding());
      if (few.isPresent()) {
        quantized.put(name, few.get());
      } else if (packs && inProducts) {
        try (Scope work = Scope.open()) {
          Tensor dense = reader.dense(weight, memory.type(), work);
          if (!prepacked.add(name, dense, memory.layout(), program, scope)) {
            byName.put(name, dense.in(scope));
          }
        }
      } else if (!staysOnDisk) {
        byName.put(name, reader.dense(weight, memory.type(), scope));
      }
    }
    Tensor table = byName.get(architecture.embedding());
    return arrange(
        byName,
        quantized,
        prepacked,
        table != null
            ? new EmbeddingTable.InMemory(table)
            : new EmbeddingTable.OnDisk(
                scope.own(directory.weights().rows(architecture.embedding()))),
        architecture,
        numbers(architecture, scope),
        Map.of(),
        scope.zeros(memory.type(), 0));
  }

  /** The same weights, some replaced by those an adapter trained. */
  ModelWeights with(Map<String, Tensor> replaced, Architecture architecture, Tensor none) {
    return replaced.isEmpty()
        ? this
        : arrange(byName, quantized, prepacked, embedding, architecture, numbers, replaced, none);
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
      Map<String, Quantized> quantized,
      Prepacked prepacked,
      EmbeddingTable embedding,
      Architecture architecture,
      List<List<Tensor>> numbers,
      Map<String, Tensor> replaced,
      Tensor none) {
    Map<String, Tensor> all = new LinkedHashMap<>(byName);
    all.putAll(replaced);
    Map<String, Tensor> products = new LinkedHashMap<>(byName);
    products.putAll(prepacked.weights());
    quantized.forEach((name, weight) -> products.put(name, weight.codes()));
    products.putAll(replaced);
    List<List<Tensor>> blocks = new ArrayList<>();
    List<List<Tensor>> states = new ArrayList<>();
    List<List<Tensor>> transposes = new ArrayList<>();
    for (int layer = 0; layer < architecture.config().layers(); layer++) {
      List<Tensor> block = new ArrayList<>();
      List<Tensor> state = new ArrayList<>();
      List<Tensor> transposed = new ArrayList<>();
      boolean few = false;
      for (LinearLayer linear : architecture.linearLayers(layer)) {
        block.add(products.get(linear.weight()));
        block.add(all.getOrDefault(linear.bias(), none));
        boolean dense =
            replaced.containsKey(linear.weight()) || !quantized.containsKey(linear.weight());
        few |= !dense;
        transposed.add(prepacked.transposes().getOrDefault(linear.weight(), none));
        state.addAll(dense ? Quantized.denseState() : quantized.get(linear.weight()).state());
      }
      architecture.blockWeights(layer).forEach(name -> block.add(all.get(name)));
      block.addAll(numbers.get(layer));
      blocks.add(List.copyOf(block));
      states.add(few ? List.copyOf(state) : List.of());
      transposes.add(prepacked.transposes().isEmpty() ? List.of() : List.copyOf(transposed));
    }
    Tensor trainedTable = replaced.get(architecture.embedding());
    // A trained copy of the embedding is not the head's, though the base's is.
    Tensor trainedHead = replaced.get(architecture.headModule() + ".weight");
    return new ModelWeights(
        byName,
        quantized,
        prepacked,
        trainedTable != null ? new EmbeddingTable.InMemory(trainedTable) : embedding,
        architecture.embeddingWeights().stream().map(all::get).toList(),
        numbers,
        List.copyOf(blocks),
        List.copyOf(states),
        List.copyOf(transposes),
        architecture.finalNorm().stream().map(all::get).toList(),
        trainedHead != null
            ? trainedHead
            : prepacked
                .weights()
                .getOrDefault(architecture.head(), byName.get(architecture.head())),
        trainedHead != null
            ? List.of()
            : Optional.ofNullable(prepacked.transposes().get(architecture.head())).stream()
                .toList());
  }
}
