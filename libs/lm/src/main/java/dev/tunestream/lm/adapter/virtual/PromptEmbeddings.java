package dev.tunestream.lm.adapter.virtual;

import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.SavedTensors;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
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
    SavedTensors saved = new SavedTensors(directory.weights());
    Tensor embeddings =
        saved.load(
            NAME,
            List.of((long) count, (long) width),
            "configuration and base model ask for",
            scope);
    saved
        .rest()
        .ifPresent(
            other -> {
              throw new ModelFormatException(
                  "%s: beside '%s' it holds '%s'; weights of the base that were saved with an adapter of %s are not read."
                      .formatted(directory.weights().path(), NAME, other, directory.peftType()));
            });
    return embeddings;
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
