package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.SavedTensors;
import dev.tunestream.lm.adapter.TrainedCopy;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
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
 * The tensors of a saved LoRA adapter, checked against the model they are meant for.
 *
 * @param copies of weights of the base that were trained beside it
 */
record LoraWeights(List<Entry> layers, List<TrainedCopy> copies) {
  private static final String SHAPE_RULE = "rank and base model ask for";

  /** The tensors of one linear layer. */
  record Entry(LinearLayer layer, Tensor a, Tensor b, Optional<Tensor> magnitude) {}

  static LoraWeights read(
      SafetensorsFile file, LoraConfig config, Architecture architecture, Scope scope) {
    SavedTensors saved = new SavedTensors(file);
    List<Entry> layers = new ArrayList<>();
    for (int block = 0; block < architecture.config().layers(); block++) {
      for (LinearLayer layer : architecture.linearLayers(block)) {
        if (saved.has(LoraLayer.nameOfA(layer)) || saved.has(LoraLayer.nameOfB(layer))) {
          layers.add(entry(saved, config, layer, scope));
        } else if (config.names(layer.module(), block)) {
          throw saved.misfit(
              "tensor '%s' is missing, though target_modules names its layer"
                  .formatted(LoraLayer.nameOfA(layer)));
        }
      }
    }
    Set<String> targets = new HashSet<>();
    layers.forEach(entry -> targets.add(entry.layer().module()));
    List<TrainedCopy> copies = new ArrayList<>();
    LoraCopies.of(config.bias(), config.modulesToSave(), targets, architecture)
        .forEach(copy -> copies.add(copy.load(saved, scope)));
    saved.end(architecture);
    if (layers.isEmpty()) {
      throw new ModelFormatException(file.path() + " holds no LoRA weights.");
    }
    return new LoraWeights(layers, copies);
  }

  private static Entry entry(
      SavedTensors saved, LoraConfig config, LinearLayer layer, Scope scope) {
    long rank = config.scale().rank(layer.module());
    long out = layer.out();
    return new Entry(
        layer,
        saved.load(LoraLayer.nameOfA(layer), List.of(rank, (long) layer.in()), SHAPE_RULE, scope),
        saved.load(LoraLayer.nameOfB(layer), List.of(out, rank), SHAPE_RULE, scope),
        config.dora()
            ? Optional.of(
                saved.load(LoraLayer.nameOfMagnitude(layer), List.of(out), SHAPE_RULE, scope))
            : Optional.empty());
  }
}
