package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.BlockAdapter;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.LoraBias;
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
import java.util.Objects;
import java.util.function.Function;

/**
 * Low-rank adaptation (Hu et al. 2021, arXiv:2106.09685): a linear layer's W·x becomes W·x +
 * scale·B·A·x with A [rank, in] and B [out, rank], both in fp32.
 */
public final class LoraAdapter implements Adapter {
  private static final String PREFIX = "base_model.model.";

  /** A and B of one linear layer. */
  record Pair(LinearLayer layer, Tensor a, Tensor b) {}

  private final LoraConfig config;
  private final List<Pair> pairs;
  private final List<BlockAdapter> blocks;

  private LoraAdapter(
      LoraConfig config,
      Architecture architecture,
      double dropout,
      Function<LinearLayer, Pair> pairOf,
      Scope scope) {
    this.config = config;
    this.pairs = new ArrayList<>();
    this.blocks = new ArrayList<>();
    Tensor none = scope.zeros(ElementType.FP32, 0);
    for (int layer = 0; layer < architecture.config().layers(); layer++) {
      List<Tensor> tensors = new ArrayList<>();
      boolean any = false;
      List<LinearLayer> linears = architecture.linearLayers(layer);
      for (LinearLayer linear : linears) {
        Pair pair = pairOf.apply(linear);
        if (pair != null) {
          pairs.add(pair);
          any = true;
          tensors.addAll(List.of(pair.a(), pair.b(), none, none, none));
        } else {
          tensors.addAll(Collections.nCopies(BlockAdapter.TENSORS, none));
        }
      }
      blocks.add(
          any
              ? new BlockAdapter(
                  tensors, dropout, Collections.nCopies(linears.size(), config.scale()), List.of())
              : BlockAdapter.NONE);
    }
  }

  /**
   * A new adapter to train: A uniform as {@code kaiming_uniform_(a=√5)}, which is ±1/√in, or normal
   * with deviation 1/rank; B zero.
   */
  public static LoraAdapter create(
      Architecture architecture, LoraSpec spec, long seed, Scope scope) {
    refuseWhatIsNotThere(spec);
    LoraTargets targets = LoraTargets.of(spec.placement().targets(), architecture);
    LoraConfig config =
        new LoraConfig(
            spec.rank(),
            spec.alpha(),
            spec.dropout(),
            targets.names(),
            spec.rankStabilized(),
            spec.init() == LoraInit.GAUSSIAN,
            architecture.fanInFanOut(),
            null);
    return new LoraAdapter(
        config,
        architecture,
        spec.dropout(),
        layer -> targets.matches(layer) ? newPair(layer, config, seed, scope) : null,
        scope);
  }

  private static void refuseWhatIsNotThere(LoraSpec lora) {
    refuse("adapter.method", lora.method(), "lora");
    refuse("adapter.dora", lora.dora(), false);
    if (lora.init() != LoraInit.GAUSSIAN) {
      refuse("adapter.init", lora.init(), LoraInit.KAIMING);
    }
    refuse("adapter.bias", lora.bias(), LoraBias.NONE);
    refuse("adapter.exclude", lora.placement().exclude(), List.of());
    refuse("adapter.layers", lora.placement().layers(), List.of());
    refuse("adapter.rankPattern", lora.rankPattern(), Map.of());
    refuse("adapter.alphaPattern", lora.alphaPattern(), Map.of());
    refuse("adapter.modulesToSave", lora.modulesToSave(), List.of());
  }

  private static void refuse(String field, Object value, Object known) {
    if (!Objects.equals(value, known)) {
      throw new RecipeException(field, value, "this engine does not have it yet: leave it out");
    }
  }

  private static Pair newPair(LinearLayer layer, LoraConfig config, long seed, Scope scope) {
    SeededRandom random = new SeededRandom(seed, name(layer, "lora_A"));
    double bound = 1 / Math.sqrt(layer.in());
    float[] a = new float[config.rank() * layer.in()];
    for (int i = 0; i < a.length; i++) {
      a[i] =
          (float)
              (config.gaussian()
                  ? random.nextGaussian() / config.rank()
                  : (2 * random.nextDouble() - 1) * bound);
    }
    Pair pair =
        new Pair(
            layer,
            scope.floats(a, config.rank(), layer.in()),
            scope.zeros(ElementType.FP32, layer.out(), config.rank()));
    pair.a().requireGradient();
    pair.b().requireGradient();
    return pair;
  }

  /**
   * A saved adapter for use, without dropout.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it does not fit the model
   */
  public static LoraAdapter load(
      AdapterDirectory directory, Architecture architecture, Scope scope) {
    LoraConfig config = LoraConfig.read(directory.config()).on(architecture);
    Map<String, Pair> saved = new HashMap<>();
    for (LoraWeights.Entry entry : LoraWeights.read(directory.weights(), config, architecture)) {
      saved.put(
          entry.layer().module(),
          new Pair(entry.layer(), entry.load(entry.a(), scope), entry.load(entry.b(), scope)));
    }
    return new LoraAdapter(config, architecture, 0, layer -> saved.get(layer.module()), scope);
  }

  @Override
  public ForwardAdapter forward(Scope scope) {
    return ForwardAdapter.ofBlocks(blocks);
  }

  @Override
  public List<NamedTensor> parameters() {
    List<NamedTensor> parameters = new ArrayList<>();
    for (Pair pair : pairs) {
      parameters.add(new NamedTensor(name(pair.layer(), "lora_A.default"), pair.a()));
      parameters.add(new NamedTensor(name(pair.layer(), "lora_B.default"), pair.b()));
    }
    return parameters;
  }

  @Override
  public void save(Path directory, String baseName) throws IOException {
    List<SafetensorsWriter.Source> tensors = new ArrayList<>();
    for (Pair pair : pairs) {
      tensors.add(TensorFiles.source(name(pair.layer(), "lora_A"), pair.a()));
      tensors.add(TensorFiles.source(name(pair.layer(), "lora_B"), pair.b()));
    }
    SafetensorsWriter.write(
        directory.resolve(AdapterDirectory.WEIGHTS), tensors, SafetensorsWriter.PYTORCH);
    LoraConfig named =
        new LoraConfig(
            config.rank(),
            config.alpha(),
            config.dropout(),
            config.targets(),
            config.rankStabilized(),
            config.gaussian(),
            config.fanInFanOut(),
            baseName);
    Files.writeString(directory.resolve(AdapterDirectory.CONFIG), named.toJson());
  }

  static String name(LinearLayer layer, String part) {
    return PREFIX + layer.module() + "." + part + ".weight";
  }
}
