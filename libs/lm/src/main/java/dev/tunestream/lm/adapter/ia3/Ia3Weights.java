package dev.tunestream.lm.adapter.ia3;

import dev.tunestream.lm.adapter.CopiedWeight;
import dev.tunestream.lm.adapter.ModuleNames;
import dev.tunestream.lm.adapter.SavedTensors;
import dev.tunestream.lm.adapter.TrainedCopy;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a saved IA3 adapter, checked against the model they are meant for.
 *
 * @param factors by the whole names of their modules
 * @param copies of weights of the base that were trained beside them
 */
record Ia3Weights(Map<String, Tensor> factors, List<TrainedCopy> copies) {

  static Ia3Weights read(
      SafetensorsFile file, Ia3Config config, Architecture architecture, Scope scope) {
    SavedTensors saved = new SavedTensors(file);
    Map<String, Tensor> factors = new HashMap<>();
    for (LinearLayer layer : ModuleNames.linearLayers(architecture).toList()) {
      String name = Ia3Adapter.name(layer);
      if (saved.has(name)) {
        TensorEntry entry = checked(saved, saved.take(name), layer);
        factors.put(layer.module(), saved.load(entry, scope));
      } else if (config.names(layer.module())) {
        throw saved.misfit(
            "tensor '%s' is missing, though target_modules names its layer".formatted(name));
      }
    }
    List<TrainedCopy> copies =
        CopiedWeight.modulesToSave(config.modulesToSave(), architecture).stream()
            .map(copy -> copy.load(saved, scope))
            .toList();
    saved.end(architecture);
    if (factors.isEmpty()) {
      throw new ModelFormatException(file.path() + " holds no IA3 factors.");
    }
    return new Ia3Weights(factors, copies);
  }

  private static TensorEntry checked(SavedTensors saved, TensorEntry entry, LinearLayer layer) {
    List<Long> input = List.of(1L, (long) layer.in());
    List<Long> output = List.of((long) layer.out(), 1L);
    if (!entry.shape().equals(input) && !entry.shape().equals(output)) {
      throw saved.misfit(
          "tensor '%s' has shape %s; its layer takes %s for the input or %s for the output"
              .formatted(entry.name(), entry.shape(), input, output));
    }
    return entry;
  }
}
