package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.CopiedWeight;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.adapter.TrainedCopy;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of a saved LoRA adapter, still on disk, checked against the model they are meant for.
 *
 * @param copies weights of the base that were trained beside it
 */
record LoraWeights(SafetensorsFile file, List<Entry> layers, List<CopiedWeight> copies) {

  /** The tensors of one linear layer. */
  record Entry(LinearLayer layer, TensorEntry a, TensorEntry b, Optional<TensorEntry> magnitude) {}

  static LoraWeights read(SafetensorsFile file, LoraConfig config, Architecture architecture) {
    Set<String> left = new HashSet<>(file.tensors().keySet());
    List<Entry> layers = new ArrayList<>();
    for (int i = 0; i < architecture.config().layers(); i++) {
      for (LinearLayer layer : architecture.linearLayers(i)) {
        String a = LoraLayer.nameOfA(layer);
        String b = LoraLayer.nameOfB(layer);
        if (left.remove(a) | left.remove(b)) {
          long rank = config.rank(layer.module());
          layers.add(
              new Entry(
                  layer,
                  checked(file, a, List.of(rank, (long) layer.in())),
                  checked(file, b, List.of((long) layer.out(), rank)),
                  magnitude(file, config, layer, left)));
        }
      }
    }
    Set<String> targets = new HashSet<>();
    layers.forEach(entry -> targets.add(entry.layer().module()));
    List<CopiedWeight> copies =
        LoraCopies.of(config.bias(), config.modulesToSave(), targets, architecture);
    copies.forEach(copy -> left.remove(copy.saved()));
    if (!left.isEmpty()) {
      throw new ModelFormatException(
          "%s: tensor '%s' belongs to no linear layer of this %s model with %d layers; the adapter was made for another base."
              .formatted(
                  file.path(),
                  left.stream().sorted().findFirst().orElseThrow(),
                  architecture.config().architecture(),
                  architecture.config().layers()));
    }
    if (layers.isEmpty()) {
      throw new ModelFormatException(file.path() + " holds no LoRA weights.");
    }
    return new LoraWeights(file, layers, copies);
  }

  private static Optional<TensorEntry> magnitude(
      SafetensorsFile file, LoraConfig config, LinearLayer layer, Set<String> left) {
    if (!config.dora()) {
      return Optional.empty();
    }
    String name = LoraLayer.nameOfMagnitude(layer);
    left.remove(name);
    return Optional.of(checked(file, name, List.of((long) layer.out())));
  }

  Tensor load(TensorEntry entry, Scope scope) {
    return TensorFiles.load(file, entry, scope);
  }

  /** The trained copies in memory, a linear layer's weight as [out, in]. */
  List<TrainedCopy> copies(Scope scope) {
    return copies.stream().map(copy -> copy.load(file, scope)).toList();
  }

  private static TensorEntry checked(SafetensorsFile file, String name, List<Long> shape) {
    TensorEntry entry = file.tensors().get(name);
    if (entry == null) {
      throw new ModelFormatException(file.path() + ": tensor '" + name + "' is missing.");
    }
    if (!entry.shape().equals(shape)) {
      throw new ModelFormatException(
          "%s: tensor '%s' has shape %s, rank and base model ask for %s; the adapter was made for another base."
              .formatted(file.path(), name, entry.shape(), shape));
    }
    if (!entry.type().isWeight()) {
      throw new ModelFormatException(
          "%s: tensor '%s' is of type %s; it must be F32, BF16 or F16."
              .formatted(file.path(), name, entry.type()));
    }
    return entry;
  }
}
