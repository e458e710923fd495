package dev.tunestream.lm.adapter.virtual;

import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The one tensor that PEFT saves of virtual tokens: one row for each of them. A network that made
 * them is not saved, so a saved adapter can be used and no longer trained.
 */
public final class PromptEmbeddings {
  private static final String NAME = "prompt_embeddings";

  private PromptEmbeddings() {}

  /**
   * Reads the tensor in fp32.
   *
   * @param width of a row
   * @throws ModelFormatException when it is missing, of another shape or not alone
   */
  public static Tensor load(AdapterDirectory directory, int count, int width, Scope scope) {
    SafetensorsFile file = directory.weights();
    TensorEntry entry = file.tensors().get(NAME);
    if (entry == null) {
      throw new ModelFormatException(file.path() + ": tensor '" + NAME + "' is missing.");
    }
    List<Long> shape = List.of((long) count, (long) width);
    if (!entry.shape().equals(shape)) {
      throw new ModelFormatException(
          "%s: tensor '%s' has shape %s, configuration and base model ask for %s; the adapter was made for another base."
              .formatted(file.path(), NAME, entry.shape(), shape));
    }
    if (!entry.type().isWeight()) {
      throw new ModelFormatException(
          "%s: tensor '%s' is of type %s; it must be F32, BF16 or F16."
              .formatted(file.path(), NAME, entry.type()));
    }
    file.tensors().keySet().stream()
        .filter(name -> !name.equals(NAME))
        .sorted()
        .findFirst()
        .ifPresent(
            other -> {
              throw new ModelFormatException(
                  "%s: beside '%s' it holds '%s'; weights of the base that were saved with an adapter of %s are not read."
                      .formatted(file.path(), NAME, other, directory.peftType()));
            });
    return TensorFiles.load(file, entry, scope);
  }

  /**
   * Writes an adapter's two files.
   *
   * @param config the text of its configuration
   * @param embeddings [virtual tokens, width] in fp32
   */
  public static void save(Path directory, String config, Tensor embeddings) throws IOException {
    SafetensorsWriter.write(
        directory.resolve(AdapterDirectory.WEIGHTS),
        List.of(TensorFiles.source(NAME, embeddings)),
        SafetensorsWriter.PYTORCH);
    Files.writeString(directory.resolve(AdapterDirectory.CONFIG), config);
  }
}
