package dev.tunestream.lm.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/** The members of the LLaMA family, with what transformers' configurations of them leave unsaid. */
public enum LlamaKind {
  /** LLaMA (Touvron et al. 2023, arXiv:2302.13971), SmolLM and others of its shape. */
  LLAMA("llama", "LlamaForCausalLM", 2048, 0),
  /** Mistral (Jiang et al. 2023, arXiv:2310.06825): attention within a window. */
  MISTRAL("mistral", "MistralForCausalLM", 131_072, 8),
  /** Qwen2 (Yang et al. 2024, arXiv:2407.10671): queries, keys and values have a bias. */
  QWEN2("qwen2", "Qwen2ForCausalLM", 32_768, 32),
  /** Qwen3 (Yang et al. 2025, arXiv:2505.09388): each head's queries and keys pass a norm. */
  QWEN3("qwen3", "Qwen3ForCausalLM", 32_768, 32);

  private final String modelType;
  private final String modelClass;
  private final int usualPositions;
  private final int usualKeyValueHeads;

  LlamaKind(String modelType, String modelClass, int usualPositions, int usualKeyValueHeads) {
    this.modelType = modelType;
    this.modelClass = modelClass;
    this.usualPositions = usualPositions;
    this.usualKeyValueHeads = usualKeyValueHeads;
  }

  static Optional<LlamaKind> of(String modelType) {
    return Arrays.stream(values()).filter(kind -> kind.modelType.equals(modelType)).findFirst();
  }

  /** The {@code model_type}. */
  public String modelType() {
    return modelType;
  }

  /** The name in {@code architectures}. */
  String modelClass() {
    return modelClass;
  }

  /** {@code max_position_embeddings} where a file does not name it. */
  int usualPositions() {
    return usualPositions;
  }

  /** {@code num_key_value_heads} where a file does not name it; 0 for as many as heads. */
  int usualKeyValueHeads() {
    return usualKeyValueHeads;
  }

  /** Whether queries, keys and values have a bias in every model of this kind. */
  boolean alwaysQueryBias() {
    return this == QWEN2;
  }

  /** Whether {@code attention_bias} is a choice. */
  boolean maybeAttentionBias() {
    return this == LLAMA || this == QWEN3;
  }

  /** Whether {@code mlp_bias} is a choice. */
  boolean maybeMlpBias() {
    return this == LLAMA;
  }

  /** Whether attention may be held to a window. */
  boolean maybeWindow() {
    return this != LLAMA;
  }
}
