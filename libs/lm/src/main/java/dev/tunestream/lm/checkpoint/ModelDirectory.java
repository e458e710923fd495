package dev.tunestream.lm.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * A base model as Hugging Face lays it out: {@code config.json}, safetensors weights, tokenizer
 * files.
 *
 * <p>Opening one reads the configuration and the headers and checks that every weight is there in
 * its shape; no weight is loaded.
 */
public final class ModelDirectory {
  private static final String CONFIG = "config.json";
  private static final String QUANTIZATION = "quantization_config";
  private static final String GENERATION = "generation_config.json";

  /** What transformers reads beside configuration and weights. */
  private static final List<String> COMPANIONS =
      List.of(
          GENERATION,
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "vocab.json",
          "vocab.txt",
          "merges.txt",
          "tokenizer.model",
          "chat_template.jinja");

  private final Path path;
  private final ModelConfig config;
  private final WeightFiles weights;
  private final boolean quantized;
  private final OptionalInt endOfText;

  private ModelDirectory(
      Path path,
      ModelConfig config,
      WeightFiles weights,
      boolean quantized,
      OptionalInt endOfText) {
    this.path = path;
    this.config = config;
    this.weights = weights;
    this.quantized = quantized;
    this.endOfText = endOfText;
  }

  /**
   * Opens a directory.
   *
   * @throws ModelFormatException when it is not a model that can be used, with the reason
   */
  public static ModelDirectory open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ModelFormatException(directory + ": there is no such directory.");
    }
    ConfigJson json = ConfigJson.read(directory.resolve(CONFIG));
    ModelConfig config = ModelConfig.read(json);
    boolean quantized = json.object(QUANTIZATION).isPresent();
    WeightFiles weights = WeightFiles.open(directory, config.optionalPrefix());
    weights.check(config.weights(), quantized);
    return new ModelDirectory(directory, config, weights, quantized, endOfText(directory, config));
  }

  // transformers lets generation_config.json win where it names the token.
  private static OptionalInt endOfText(Path directory, ModelConfig config) {
    Path generation = directory.resolve(GENERATION);
    OptionalInt id =
        Files.isRegularFile(generation)
            ? ConfigJson.read(generation).tokenId("eos_token_id")
            : OptionalInt.empty();
    return id.isPresent() ? id : config.endOfTextId();
  }

  public Path path() {
    return path;
  }

  public ModelConfig config() {
    return config;
  }

  /** The text of {@code config.json}. */
  public ConfigJson configJson() {
    return ConfigJson.read(path.resolve(CONFIG));
  }

  /** The files of the tokenizer and of generation, as far as they are there. */
  public List<Path> companions() {
    return COMPANIONS.stream().map(path::resolve).filter(Files::isRegularFile).toList();
  }

  /** Whether weights of linear layers are stored in few bits. */
  public boolean isQuantized() {
    return quantized;
  }

  public WeightFiles weights() {
    return weights;
  }

  public ModelInfo info() {
    List<WeightShape> all = config.weights();
    long parameters = all.stream().mapToLong(WeightShape::elements).sum();
    return new ModelInfo(
        config.architecture(),
        parameters,
        config.layers(),
        config.hiddenSize(),
        config.heads(),
        config.vocabulary(),
        config.maxPositions(),
        dtype(weights.entry(all.getFirst().name()).type()),
        endOfText);
  }

  private static String dtype(TensorType type) {
    return switch (type) {
      case BF16 -> "bfloat16";
      case F16 -> "float16";
      default -> "float32";
    };
  }
}
