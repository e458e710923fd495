package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.CopiedWeight;
import dev.tunestream.lm.adapter.InitialValues;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.adapter.TrainedCopy;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.lowrank.LowRank;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.BlockAdapter;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.recipe.adapter.LoraInit;
import dev.tunestream.recipe.adapter.LoraSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Low-rank adaptation (Hu et al. 2021, arXiv:2106.09685) with its relatives: rank-stabilized scale,
 * DoRA, starts from the weight itself, trained biases and modules.
 */
public final class LoraAdapter implements Adapter {
  private final LoraConfig config;
  private final List<LoraLayer> layers;

  /** Where an adapter that took a part of the base's weights started; empty for others. */
  private final List<LowRank> starts;

  private final List<TrainedCopy> copies;
  private final ForwardAdapter forward;

  private LoraAdapter(
      LoraConfig config,
      double dropout,
      List<LoraLayer> layers,
      List<LowRank> starts,
      List<TrainedCopy> copies,
      Map<String, Tensor> residuals,
      Architecture architecture,
      Scope scope) {
    this.config = config;
    this.layers = layers;
    this.starts = starts;
    this.copies = copies;
    Map<String, Tensor> weights = new HashMap<>(residuals);
    copies.forEach(copy -> weights.put(copy.weight(), copy.tensor()));
    this.forward =
        new ForwardAdapter(
            blocks(config, dropout, layers, architecture, scope), Optional.empty(), weights);
  }

  private static List<BlockAdapter> blocks(
      LoraConfig config,
      double dropout,
      List<LoraLayer> layers,
      Architecture architecture,
      Scope scope) {
    Map<String, LoraLayer> byModule = new HashMap<>();
    layers.forEach(layer -> byModule.put(layer.layer().module(), layer));
    Tensor none = scope.zeros(ElementType.FP32, 0);
    List<BlockAdapter> blocks = new ArrayList<>();
    for (int block = 0; block < architecture.config().layers(); block++) {
      List<LinearLayer> linears = architecture.linearLayers(block);
      if (linears.stream().noneMatch(linear -> byModule.containsKey(linear.module()))) {
        blocks.add(BlockAdapter.NONE);
        continue;
      }
      List<Tensor> tensors = new ArrayList<>();
      for (LinearLayer linear : linears) {
        LoraLayer layer = byModule.get(linear.module());
        tensors.addAll(
            layer == null ? Collections.nCopies(BlockAdapter.TENSORS, none) : layer.slot(none));
      }
      List<Double> scales =
          linears.stream().map(linear -> config.scale().of(linear.module())).toList();
      blocks.add(new BlockAdapter(tensors, dropout, scales, List.of()));
    }
    return blocks;
  }

  /**
   * Checks that a recipe fits an architecture.
   *
   * @throws RecipeException when a name or a number in it matches nothing
   */
  public static void check(LoraSpec spec, Architecture architecture) {
    LoraTargets.of(spec, architecture);
    CopiedWeight.checkModulesToSave(spec.modulesToSave(), architecture);
  }

  /**
   * A new adapter to train.
   *
   * @throws dev.tunestream.recipe.RecipeException when it cannot be put on this model
   */
  public static LoraAdapter create(LoraSpec spec, CausalModel model, long seed, Scope scope) {
    Architecture architecture = model.architecture();
    check(spec, architecture);
    LoraTargets targets = LoraTargets.of(spec, architecture);
    LoraConfig config =
        new LoraConfig(
            new LoraScale(
                spec.rank(),
                spec.alpha(),
                spec.rankStabilized(),
                spec.rankPattern(),
                spec.alphaPattern()),
            spec.dropout(),
            spec.dora(),
            spec.init() == LoraInit.GAUSSIAN,
            spec.bias(),
            targets.names(),
            spec.placement().exclude(),
            spec.placement().layers(),
            spec.modulesToSave(),
            architecture.fanInFanOut());
    InitialValues values = new InitialValues(seed, scope);
    List<LoraLayer> layers = new ArrayList<>();
    List<LowRank> starts = new ArrayList<>();
    Map<String, Tensor> residuals = new HashMap<>();
    for (int block = 0; block < architecture.config().layers(); block++) {
      for (LinearLayer linear : architecture.linearLayers(block)) {
        if (targets.has(linear)) {
          String module = linear.module();
          LoraStart start =
              LoraStart.of(
                  spec,
                  linear,
                  config.scale().rank(module),
                  config.scale().of(module),
                  model,
                  values,
                  scope);
          start
              .residual()
              .ifPresent(
                  rest -> {
                    residuals.put(linear.weight(), rest);
                    starts.add(
                        new LowRank(
                            start.a().to(ElementType.FP32, scope),
                            start.b().to(ElementType.FP32, scope)));
                  });
          layers.add(layer(config, linear, start, model, scope));
        }
      }
    }
    List<TrainedCopy> copies =
        LoraCopies.of(spec.bias(), spec.modulesToSave(), targets.modules(), architecture).stream()
            .map(copy -> copy.start(model, scope))
            .toList();
    return new LoraAdapter(
        config, spec.dropout(), layers, starts, copies, residuals, architecture, scope);
  }

  private static LoraLayer layer(
      LoraConfig config, LinearLayer linear, LoraStart start, CausalModel model, Scope scope) {
    if (!config.dora()) {
      return new LoraLayer(linear, start.a(), start.b(), Optional.empty());
    }
    try (Scope work = Scope.open()) {
      Tensor weight = start.residual().orElseGet(() -> model.linearWeight(linear, work));
      Tensor magnitude =
          dora()
              .one(
                  scope,
                  "row_lengths",
                  weight,
                  start.a(),
                  start.b(),
                  config.scale().of(linear.module()));
      magnitude.requireGradient();
      return new LoraLayer(
          linear,
          start.a(),
          start.b(),
          Optional.of(
              new LoraLayer.Direction(magnitude, dora().one(scope, "row_squares", weight))));
    }
  }

  private static TorchProgram dora() {
    return TorchProgram.of(List.of("/dev/tunestream/lm/adapter/lora/dora.py"), Map.of());
  }

  /**
   * A saved adapter for use, without dropout.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it does not fit the model
   */
  public static LoraAdapter load(AdapterDirectory directory, CausalModel model, Scope scope) {
    Architecture architecture = model.architecture();
    LoraConfig config = LoraConfig.read(directory.config(), architecture);
    LoraWeights weights = LoraWeights.read(directory.weights(), config, architecture, scope);
    List<LoraLayer> layers =
        weights.layers().stream()
            .map(
                saved ->
                    new LoraLayer(
                        saved.layer(),
                        saved.a(),
                        saved.b(),
                        saved
                            .magnitude()
                            .map(magnitude -> direction(magnitude, saved.layer(), model, scope))))
            .toList();
    return new LoraAdapter(
        config, 0, layers, List.of(), weights.copies(), Map.of(), architecture, scope);
  }

  private static LoraLayer.Direction direction(
      Tensor magnitude, LinearLayer linear, CausalModel model, Scope scope) {
    try (Scope work = Scope.open()) {
      return new LoraLayer.Direction(
          magnitude, dora().one(scope, "row_squares", model.linearWeight(linear, work)));
    }
  }

  @Override
  public ForwardAdapter forward(Scope scope) {
    return forward;
  }

  @Override
  public List<NamedTensor> parameters() {
    return Stream.concat(
            layers.stream().flatMap(layer -> layer.parameters().stream()),
            copies.stream().map(TrainedCopy::parameter))
        .toList();
  }

  @Override
  public void save(Path directory, String baseName) throws IOException {
    try (Scope scope = Scope.open()) {
      List<SafetensorsWriter.Source> tensors = new ArrayList<>();
      for (LoraLayer layer : forTheWholeWeights(scope)) {
        layer
            .saved()
            .forEach(saved -> tensors.add(TensorFiles.source(saved.name(), saved.tensor())));
      }
      for (TrainedCopy copy : copies) {
        tensors.add(copy.source(scope));
      }
      SafetensorsWriter.write(
          directory.resolve(AdapterDirectory.WEIGHTS), tensors, SafetensorsWriter.PYTORCH);
    }
    LoraConfig saved = starts.isEmpty() ? config : config.ofTwiceTheRank();
    Files.writeString(directory.resolve(AdapterDirectory.CONFIG), saved.toJson(baseName));
  }

  /**
   * An adapter that took a part of the base's weights becomes one of the base as everyone has it.
   */
  private List<LoraLayer> forTheWholeWeights(Scope scope) {
    if (starts.isEmpty()) {
      return layers;
    }
    List<LoraLayer> whole = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      LoraLayer layer = layers.get(i);
      LowRank change = new LowRank(layer.a(), layer.b()).since(starts.get(i), scope);
      whole.add(new LoraLayer(layer.layer(), change.a(), change.b(), layer.direction()));
    }
    return whole;
  }
}
