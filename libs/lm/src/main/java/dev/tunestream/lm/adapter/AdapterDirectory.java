package dev.tunestream.lm.adapter;

import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An adapter as PEFT saves it: {@code adapter_config.json} and {@code adapter_model.safetensors}.
 *
 * <p>Opening one checks the two files; whether it fits a base model is checked when it is put on
 * one.
 */
public final class AdapterDirectory {
  static final String CONFIG = "adapter_config.json";
  static final String WEIGHTS = "adapter_model.safetensors";
  private static final String PICKLE = "adapter_model.bin";

  private final Path path;
  private final LoraConfig config;
  private final SafetensorsFile weights;

  private AdapterDirectory(Path path, LoraConfig config, SafetensorsFile weights) {
    this.path = path;
    this.config = config;
    this.weights = weights;
  }

  /**
   * Opens a directory.
   *
   * @throws ModelFormatException when it is not an adapter that can be used, with the reason
   */
  public static AdapterDirectory open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ModelFormatException(directory + ": there is no such directory.");
    }
    ConfigJson config = ConfigJson.read(directory.resolve(CONFIG));
    String type = config.text("peft_type", null);
    if (!"LORA".equals(type)) {
      throw config.wrong("peft_type", type, "the known one is LORA");
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
        directory, LoraConfig.read(config), SafetensorsFile.open(directory.resolve(WEIGHTS)));
  }

  public Path path() {
    return path;
  }

  public LoraConfig config() {
    return config;
  }

  SafetensorsFile weights() {
    return weights;
  }
}
