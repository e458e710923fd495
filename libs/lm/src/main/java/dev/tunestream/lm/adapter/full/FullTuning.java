package dev.tunestream.lm.adapter.full;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.recipe.RecipeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Every weight of the model itself is trained. The result is a model directory in bf16, with the
 * base's tokenizer beside the weights: it can be used, and trained on, like any other base.
 */
public final class FullTuning implements Adapter {
  private final ModelDirectory base;
  private final CausalModel model;

  /**
   * Makes all weights trainable.
   *
   * @param base where the model was loaded from
   * @param model the model, its weights held in fp32
   * @throws RecipeException as {@link #check}
   */
  public FullTuning(ModelDirectory base, CausalModel model) {
    check(base);
    this.base = base;
    this.model = model;
    model.weights().values().forEach(weight -> weight.requireGradient());
  }

  /**
   * Checks that a base's weights can be trained.
   *
   * @throws RecipeException when they are stored in few bits
   */
  public static void check(ModelDirectory base) {
    if (base.isQuantized()) {
      throw new RecipeException(
          "adapter.method",
          "full",
          "the base's weights are stored in few bits and can't be trained: take qlora, or the base as it was before it was quantized");
    }
  }

  @Override
  public ForwardAdapter forward(Scope scope) {
    return ForwardAdapter.NONE;
  }

  @Override
  public List<NamedTensor> parameters() {
    return model.weights().entrySet().stream()
        .map(entry -> new NamedTensor(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public void save(Path directory, String baseName) throws IOException {
    SafetensorsWriter.write(
        directory.resolve("model.safetensors"),
        base.config().weights().stream()
            .map(weight -> TensorFiles.bf16Source(weight, model.weights().get(weight.name())))
            .toList(),
        SafetensorsWriter.PYTORCH);
    ObjectNode config = base.configJson().root().deepCopy();
    config.remove("torch_dtype"); // the older name of dtype
    config.put("dtype", "bfloat16");
    Files.writeString(directory.resolve("config.json"), config.toPrettyString() + "\n");
    for (Path file : base.companions()) {
      Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
