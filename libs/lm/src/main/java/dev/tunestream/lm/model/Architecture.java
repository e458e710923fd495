package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.BloomConfig;
import dev.tunestream.lm.checkpoint.Gpt2Config;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.checkpoint.LlamaConfig;
import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;

/** How one architecture's checkpoint is laid out for its TorchScript text. */
public sealed interface Architecture permits Bloom, Gpt2, GptNeox, Llama {

  /** The architecture that a configuration belongs to. */
  static Architecture of(ModelConfig config) {
    return switch (config) {
      case GptNeoxConfig neox -> new GptNeox(neox);
      case LlamaConfig llama -> new Llama(llama);
      case BloomConfig bloom -> new Bloom(bloom);
      case Gpt2Config gpt2 -> new Gpt2(gpt2);
    };
  }

  ModelConfig config();

  /** The program that computes in a type. */
  TorchProgram program(ElementType compute);

  /** Name of the embedding table. */
  String embedding();

  /** Names of the other weights that embeddings pass, in the order of the text. */
  default List<String> embeddingWeights() {
    return List.of();
  }

  /** The linear layers of a block, in the order of the text's slots. */
  List<LinearLayer> linearLayers(int layer);

  /** Names of a block's weights behind those of its linear layers, in the order of the text. */
  List<String> blockWeights(int layer);

  /**
   * Numbers of a block's text that differ from block to block and are no weights; each becomes a
   * tensor [1] in fp32 behind the weights.
   */
  default List<Double> blockNumbers(int layer) {
    return List.of();
  }

  /** Names of the final norm's weights. */
  List<String> finalNorm();

  /** Name of the output head's module, as the checkpoint calls it. */
  default String headModule() {
    return "lm_head";
  }

  /**
   * Names by which adapter files call that module: that of the checkpoint, and others that
   * transformers has for it.
   */
  default List<String> headNames() {
    return List.of(headModule());
  }

  /** Name of the output head's weight; the embedding's where the two are tied. */
  String head();

  /** Heads whose keys and values are cached. */
  default int cachedHeads() {
    return config().heads();
  }

  /** Width of one of those heads. */
  default int headSize() {
    return config().hiddenSize() / config().heads();
  }

  /**
   * Whether the linear layers are stored as [in, out], which adapter files of PEFT call {@code
   * fan_in_fan_out}.
   */
  default boolean fanInFanOut() {
    return config().weights().stream().anyMatch(WeightShape::transposed);
  }

  /** Module names that PEFT puts LoRA on when none are given. */
  List<String> defaultLoraTargets();

  /** Module names that PEFT puts IA3 on when none are given. */
  List<String> defaultIa3Targets();

  /** Those of {@link #defaultIa3Targets} whose input is scaled instead of their output. */
  List<String> defaultIa3Feedforward();
}
