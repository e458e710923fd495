package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.TensorFiles;
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
import java.util.Set;

/** The weights of a saved LoRA adapter, checked against the model they are meant for. */
final class LoraWeights {
  private LoraWeights() {}

  /** A and B of one linear layer, still on disk. */
  record Entry(SafetensorsFile file, LinearLayer layer, TensorEntry a, TensorEntry b) {
    Tensor load(TensorEntry entry, Scope scope) {
      return TensorFiles.load(file, entry, scope);
    }
  }

  static List<Entry> read(SafetensorsFile file, LoraConfig config, Architecture architecture) {
    Set<String> left = new HashSet<>(file.tensors().keySet());
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < architecture.config().layers(); i++) {
      for (LinearLayer layer : architecture.linearLayers(i)) {
        String a = LoraAdapter.name(layer, "lora_A");
        String b = LoraAdapter.name(layer, "lora_B");
        if (left.remove(a) | left.remove(b)) {
          long rank = config.rank();
          entries.add(
              new Entry(
                  file,
                  layer,
                  checked(file, a, List.of(rank, (long) layer.in())),
                  checked(file, b, List.of((long) layer.out(), rank))));
        }
      }
    }
    if (!left.isEmpty()) {
      throw new ModelFormatException(
          "%s: tensor '%s' belongs to no linear layer of this %s model with %d layers; the adapter was made for another base."
              .formatted(
                  file.path(),
                  left.stream().sorted().findFirst().orElseThrow(),
                  architecture.config().architecture(),
                  architecture.config().layers()));
    }
    if (entries.isEmpty()) {
      throw new ModelFormatException(file.path() + " holds no LoRA weights.");
    }
    return entries;
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
