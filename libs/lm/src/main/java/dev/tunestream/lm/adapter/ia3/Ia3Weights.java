package dev.tunestream.lm.adapter.ia3;

import dev.tunestream.lm.adapter.CopiedWeight;
import dev.tunestream.lm.adapter.ModuleNames;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.adapter.TrainedCopy;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of a saved IA3 adapter, checked against the model they are meant for.
 *
 * @param factors by the whole names of their modules
 * @param copies of weights of the base that were trained beside them
 */
record Ia3Weights(Map<String, Tensor> factors, List<TrainedCopy> copies) {

  static Ia3Weights read(
      SafetensorsFile file, Ia3Config config, Architecture architecture, Scope scope) {
    Set<String> left = new HashSet<>(file.tensors().keySet());
    Map<String, Tensor> factors = new HashMap<>();
    for (LinearLayer layer : ModuleNames.linearLayers(architecture).toList()) {
      String name = Ia3Adapter.name(layer);
      if (left.remove(name)) {
        TensorEntry entry = checked(file, file.tensors().get(name), layer);
        factors.put(layer.module(), TensorFiles.load(file, entry, scope));
      } else if (config.names(layer.module())) {
        throw new ModelFormatException(
            "%s: tensor '%s' is missing, though target_modules names its layer; the adapter was made for another base."
                .formatted(file.path(), name));
      }
    }
    List<CopiedWeight> copies = CopiedWeight.modulesToSave(config.modulesToSave(), architecture);
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
    if (factors.isEmpty()) {
      throw new ModelFormatException(file.path() + " holds no IA3 factors.");
    }
    return new Ia3Weights(factors, copies.stream().map(copy -> copy.load(file, scope)).toList());
  }

  private static TensorEntry checked(SafetensorsFile file, TensorEntry entry, LinearLayer layer) {
    List<Long> input = List.of(1L, (long) layer.in());
    List<Long> output = List.of((long) layer.out(), 1L);
    if (!entry.shape().equals(input) && !entry.shape().equals(output)) {
      throw new ModelFormatException(
          "%s: tensor '%s' has shape %s; its layer takes %s for the input or %s for the output; the adapter was made for another base."
              .formatted(file.path(), entry.name(), entry.shape(), input, output));
    }
    if (!entry.type().isWeight()) {
      throw new ModelFormatException(
          "%s: tensor '%s' is of type %s; it must be F32, BF16 or F16."
              .formatted(file.path(), entry.name(), entry.type()));
    }
    return entry;
  }
}
