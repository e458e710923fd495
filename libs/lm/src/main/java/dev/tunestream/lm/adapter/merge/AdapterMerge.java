package dev.tunestream.lm.adapter.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.checkpoint.WeightShards;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a base model with an adapter taken into its weights, as a model directory of its own that
 * needs no adapter: LoRA, DoRA, IA3, trained biases and modules. The directory is loaded again and
 * its logits are compared with those of base and adapter side by side.
 *
 * @param logits the largest absolute logit of the comparison
 * @param difference the largest difference of two logits
 */
public record AdapterMerge(double logits, double difference) {
  /** Share of the largest logit that the logits may differ by, by the type that is written. */
  private static final double FP32_TOLERANCE = 1e-4;

  private static final double BF16_TOLERANCE = 5e-2;
  private static final int PROBE_TOKENS = 32;

  /**
   * Merges.
   *
   * @param type F32 or BF16, what to write
   * @param out a directory that does not exist or is empty
   * @throws ModelFormatException when the adapter cannot be merged or does not fit, or the merged
   *     model answers otherwise than base and adapter
   */
  public static AdapterMerge write(Path base, Path adapter, TensorType type, Path out)
      throws IOException {
    ModelDirectory directory = plain(base);
    AdapterDirectory opened = AdapterDirectory.open(adapter);
    try (CausalModel model = CausalModel.load(directory, ElementType.FP32);
        Scope scope = Scope.open()) {
      ForwardAdapter forward = Adapters.load(opened, model, scope);
      if (forward.virtualTokens() > 0) {
        throw new ModelFormatException(
            "%s is of the method %s, which puts virtual tokens before a text; they are not part of any weight. Use it as an adapter."
                .formatted(adapter, opened.peftType()));
      }
      Files.createDirectories(out);
      save(directory, model, forward, type, out);
      return check(model, forward, type, out);
    }
  }

  /**
   * Writes a whole model in another type of numbers, with the same comparison.
   *
   * @param type F32 or BF16, what to write
   * @param out a directory that does not exist or is empty
   * @throws ModelFormatException when the written model answers otherwise
   */
  public static AdapterMerge convert(Path model, TensorType type, Path out) throws IOException {
    ModelDirectory directory = plain(model);
    try (CausalModel loaded = CausalModel.load(directory, ElementType.FP32)) {
      Files.createDirectories(out);
      save(directory, loaded, ForwardAdapter.NONE, type, out);
      return check(loaded, ForwardAdapter.NONE, type, out);
    }
  }

  private static ModelDirectory plain(Path base) {
    ModelDirectory directory = ModelDirectory.open(base);
    if (directory.isQuantized()) {
      throw new ModelFormatException(
          base + " holds quantized weights; merge the adapter into the model they were made from.");
    }
    return directory;
  }

  private static void save(
      ModelDirectory base, CausalModel model, ForwardAdapter adapter, TensorType type, Path out)
      throws IOException {
    Architecture architecture = model.architecture();
    MergedWeights merged = new MergedWeights(model, adapter);
    List<SafetensorsWriter.Source> tensors = new ArrayList<>();
    for (WeightShape weight : base.config().weights()) {
      tensors.add(source(weight, merged, type));
    }
    String head = architecture.headModule() + ".weight";
    boolean untied =
        adapter.weights().containsKey(head)
            && base.config().weights().stream().noneMatch(weight -> weight.name().equals(head));
    if (untied) {
      List<Long> shape =
          List.of((long) base.config().vocabulary(), (long) base.config().hiddenSize());
      tensors.add(source(new WeightShape(head, shape, false), merged, type));
    }
    WeightShards.write(out, tensors, WeightShards.LIMIT);
    ObjectNode config = base.configJson().root().deepCopy();
    config.remove("torch_dtype"); // the older name of dtype
    config.put("dtype", type == TensorType.F32 ? "float32" : "bfloat16");
    if (untied) {
      config.put("tie_word_embeddings", false);
    }
    Files.writeString(out.resolve("config.json"), config.toPrettyString() + "\n");
    copyTokenizer(base.path(), out);
  }

  private static SafetensorsWriter.Source source(
      WeightShape weight, MergedWeights merged, TensorType type) {
    return new SafetensorsWriter.Source(
        weight.name(),
        type,
        weight.shape(),
        sink -> {
          try (Scope scope = Scope.open()) {
            ElementType written = type == TensorType.F32 ? ElementType.FP32 : ElementType.BF16;
            Tensor value = merged.get(weight.name(), scope).to(written, scope);
            sink.accept((weight.transposed() ? value.transposed(scope) : value).bytes());
          }
        });
  }

  /** Everything beside weights and configuration: tokenizer, generation settings. */
  private static void copyTokenizer(Path base, Path out) throws IOException {
    try (Stream<Path> files = Files.list(base)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        boolean json = name.endsWith(".json") && !name.endsWith(".index.json");
        if ((json || name.endsWith(".txt") || name.endsWith(".jinja") || name.endsWith(".model"))
            && !name.equals("config.json")) {
          Files.copy(file, out.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static AdapterMerge check(
      CausalModel model, ForwardAdapter adapter, TensorType type, Path out) {
    SeededRandom random = new SeededRandom(0, "merge");
    int[] ids = new int[Math.min(PROBE_TOKENS, model.architecture().config().maxPositions())];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = random.nextInt(model.architecture().config().vocabulary());
    }
    float[] apart = logits(model, ids, adapter);
    float[] together;
    try (CausalModel merged = CausalModel.load(ModelDirectory.open(out), ElementType.FP32)) {
      together = logits(merged, ids, ForwardAdapter.NONE);
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < apart.length; i++) {
      largest = Math.max(largest, Math.abs(apart[i]));
      difference = Math.max(difference, Math.abs(apart[i] - together[i]));
    }
    double allowed = (type == TensorType.F32 ? FP32_TOLERANCE : BF16_TOLERANCE) * largest;
    if (!(difference <= allowed)) {
      throw new ModelFormatException(
          "%s: its logits differ by up to %s from those of base and adapter, %s is allowed; don't use it."
              .formatted(out, difference, allowed));
    }
    return new AdapterMerge(largest, difference);
  }

  private static float[] logits(CausalModel model, int[] ids, ForwardAdapter adapter) {
    PackedLayout layout = PackedLayout.of(List.of(new LabelledRow(ids, 0)), adapter);
    long[] all = new long[ids.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    try (Scope scope = Scope.open()) {
      return model.logits(layout, all, adapter, scope).toFloats();
    }
  }
}
