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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every weight of the model itself is trained; the result is a model directory in bf16. */
public final class FullTuning implements Adapter {
  private final ModelDirectory base;
  private final CausalModel model;

  /**
   * Makes all weights trainable.
   *
   * @param base where the model was loaded from
   * @param model the model, its weights held in fp32
   */
  public FullTuning(ModelDirectory base, CausalModel model) {
    this.base = base;
    this.model = model;
    model.weights().values().forEach(weight -> weight.requireGradient());
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
  }
}
