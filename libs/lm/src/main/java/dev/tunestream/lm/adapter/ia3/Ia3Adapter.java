package dev.tunestream.lm.adapter.ia3;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.CopiedWeight;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.adapter.TrainedCopy;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.BlockAdapter;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.adapter.Ia3Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * IA3 (Liu et al. 2022, arXiv:2205.05638): a linear layer's output is multiplied by trained fp32
 * factors [out, 1]; of feed-forward layers the input, by [1, in]. Whole modules may be trained
 * beside.
 */
public final class Ia3Adapter implements Adapter {
  private static final String PREFIX = "base_model.model.";

  /** The factors of one linear layer. */
  record Factors(LinearLayer layer, Tensor tensor) {}

  private final Ia3Config config;
  private final List<Factors> factors;
  private final List<TrainedCopy> copies;
  private final ForwardAdapter forward;

  private Ia3Adapter(
      Ia3Config config,
      Architecture architecture,
      Function<LinearLayer, Tensor> factorsOf,
      List<TrainedCopy> copies,
      Scope scope) {
    this.config = config;
    this.factors = new ArrayList<>();
    this.copies = copies;
    List<BlockAdapter> blocks = new ArrayList<>();
    Tensor none = scope.zeros(ElementType.FP32, 0);
    for (int block = 0; block < architecture.config().layers(); block++) {
      List<Tensor> tensors = new ArrayList<>();
      List<LinearLayer> linears = architecture.linearLayers(block);
      boolean any = false;
      for (LinearLayer linear : linears) {
        Tensor tensor = factorsOf.apply(linear);
        tensors.addAll(Collections.nCopies(BlockAdapter.TENSORS - 1, none));
        tensors.add(tensor == null ? none : tensor);
        if (tensor != null) {
          factors.add(new Factors(linear, tensor));
          any = true;
        }
      }
      blocks.add(
          any
              ? new BlockAdapter(tensors, 0, Collections.nCopies(linears.size(), 1.0), List.of())
              : BlockAdapter.NONE);
    }
    this.forward =
        new ForwardAdapter(
            blocks,
            Optional.empty(),
            copies.stream().collect(Collectors.toMap(TrainedCopy::weight, TrainedCopy::tensor)));
  }

  /**
   * Checks that a recipe fits an architecture.
   *
   * @throws dev.tunestream.recipe.RecipeException when a name in it matches nothing
   */
  public static void check(Ia3Spec spec, Architecture architecture) {
    Ia3Targets.of(spec, architecture);
    CopiedWeight.checkModulesToSave(spec.modulesToSave(), architecture);
  }

  /**
   * A new adapter to train; all factors start at 1.
   *
   * @throws dev.tunestream.recipe.RecipeException when the recipe's names do not fit the model
   */
  public static Ia3Adapter create(Ia3Spec spec, CausalModel model, Scope scope) {
    Architecture architecture = model.architecture();
    check(spec, architecture);
    Ia3Targets names = Ia3Targets.of(spec, architecture);
    return new Ia3Adapter(
        new Ia3Config(
            names.targets(),
            List.of(),
            names.feedforward(),
            names.modulesToSave(),
            architecture.fanInFanOut(),
            null),
        architecture,
        layer -> names.matches(layer) ? ones(layer, names.isFeedforward(layer), scope) : null,
        CopiedWeight.modulesToSave(names.modulesToSave(), architecture).stream()
            .map(copy -> copy.start(model, scope))
            .toList(),
        scope);
  }

  private static Tensor ones(LinearLayer layer, boolean input, Scope scope) {
    float[] ones = new float[input ? layer.in() : layer.out()];
    Arrays.fill(ones, 1);
    Tensor tensor = scope.floats(ones, input ? 1 : ones.length, input ? ones.length : 1);
    tensor.requireGradient();
    return tensor;
  }

  /**
   * A saved adapter for use.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it does not fit the model
   */
  public static Ia3Adapter load(
      AdapterDirectory directory, Architecture architecture, Scope scope) {
    Ia3Config config = Ia3Config.read(directory.config(), architecture);
    Ia3Weights saved = Ia3Weights.read(directory.weights(), config, architecture, scope);
    return new Ia3Adapter(
        config, architecture, layer -> saved.factors().get(layer.module()), saved.copies(), scope);
  }

  @Override
  public List<NamedTensor> parameters() {
    return Stream.concat(
            factors.stream()
                .map(factor -> new NamedTensor(name(factor.layer()) + ".default", factor.tensor())),
            copies.stream().map(TrainedCopy::parameter))
        .toList();
  }

  @Override
  public ForwardAdapter forward(Scope scope) {
    return forward;
  }

  @Override
  public void save(Path directory, String baseName) throws IOException {
    try (Scope scope = Scope.open()) {
      SafetensorsWriter.write(
          directory.resolve(AdapterDirectory.WEIGHTS),
          Stream.concat(
                  factors.stream()
                      .map(factor -> TensorFiles.source(name(factor.layer()), factor.tensor())),
                  copies.stream().map(copy -> copy.source(scope)))
              .toList(),
          SafetensorsWriter.PYTORCH);
    }
    Files.writeString(directory.resolve(AdapterDirectory.CONFIG), config.named(baseName).toJson());
  }

  static String name(LinearLayer layer) {
    return PREFIX + layer.module() + ".ia3_l";
  }
}
