package dev.tunestream.lm.adapter;

import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An adapter as PEFT saves it: {@code adapter_config.json} and {@code adapter_model.safetensors}.
 *
 * <p>Opening one checks that the two files can be read; each method checks what they say.
 *
 * @param peftType the method, such as {@code LORA}
 */
public record AdapterDirectory(
    Path path, String peftType, ConfigJson config, SafetensorsFile weights) {
  public static final String CONFIG = "adapter_config.json";
  public static final String WEIGHTS = "adapter_model.safetensors";
  private static final String PICKLE = "adapter_model.bin";

  /** Whether a directory holds an adapter rather than a whole model. */
  public static boolean isOne(Path directory) {
    return Files.isRegularFile(directory.resolve(CONFIG));
  }

  /**
   * Opens a directory.
   *
   * @throws ModelFormatException when it is not an adapter, with the reason
   */
  public static AdapterDirectory open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ModelFormatException(directory + ": there is no such directory.");
    }
    ConfigJson config = ConfigJson.read(directory.resolve(CONFIG));
    String type = config.text("peft_type", null);
    if (type == null) {
      throw new ModelFormatException(config.file() + ": the key 'peft_type' is missing.");
    }
    if (!Files.exists(directory.resolve(WEIGHTS)) && Files.exists(directory.resolve(PICKLE))) {
      throw new ModelFormatException(
          directory
              + " holds its weights only as "
              + PICKLE
              + ", which is Python pickle and is not read. Load it once with Python's peft and call save_pretrained, which writes "
              + WEIGHTS
              + ".");
    }
    return new AdapterDirectory(
        directory, type, config, SafetensorsFile.open(directory.resolve(WEIGHTS)));
  }
}
