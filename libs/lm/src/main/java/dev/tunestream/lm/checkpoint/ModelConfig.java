package dev.tunestream.lm.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The numbers of a model, read from its {@code config.json}: one record for each architecture. */
public sealed interface ModelConfig permits BloomConfig, Gpt2Config, GptNeoxConfig, LlamaConfig {
  /** The {@code model_type} values that {@link #read} knows. */
  List<String> ARCHITECTURES =
      List.of(
          GptNeoxConfig.MODEL_TYPE,
          LlamaKind.LLAMA.modelType(),
          LlamaKind.MISTRAL.modelType(),
          LlamaKind.QWEN2.modelType(),
          LlamaKind.QWEN3.modelType(),
          BloomConfig.MODEL_TYPE,
          Gpt2Config.MODEL_TYPE);

  /** The {@code model_type}, such as {@code gpt_neox}. */
  String architecture();

  int layers();

  int hiddenSize();

  int heads();

  int vocabulary();

  /** The longest sequence, in tokens, that the model was made for. */
  int maxPositions();

  /** Id of the token that ends a text, as far as {@code config.json} names one. */
  OptionalInt endOfTextId();

  /** Every weight that a checkpoint of this model holds. */
  List<WeightShape> weights();

  /**
   * What the names of weights begin with in some files and not in others, such as {@code
   * transformer.}; empty where all files agree.
   */
  default String optionalPrefix() {
    return "";
  }

  /**
   * The {@code config.json} of this model, in the spelling of transformers 5.
   *
   * @param dtype type of the stored weights, such as {@code float32}
   */
  String toJson(String dtype);

  /** Reads the record that belongs to the configuration's {@code model_type}. */
  static ModelConfig read(ConfigJson config) {
    String type = config.text("model_type", null);
    Optional<LlamaKind> llama = LlamaKind.of(type);
    if (llama.isPresent()) {
      return LlamaConfig.read(config, llama.get());
    }
    return switch (type) {
      case GptNeoxConfig.MODEL_TYPE -> GptNeoxConfig.read(config);
      case BloomConfig.MODEL_TYPE -> BloomConfig.read(config);
      case Gpt2Config.MODEL_TYPE -> Gpt2Config.read(config);
      case null, default ->
          throw new ModelFormatException(
              "%s: the architecture %s is not known; known: %s."
                  .formatted(
                      config.file(),
                      type == null ? "(no model_type)" : "'" + type + "'",
                      String.join(", ", ARCHITECTURES)));
    };
  }
}
