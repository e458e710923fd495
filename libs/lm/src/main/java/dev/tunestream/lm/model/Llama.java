package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.LlamaConfig;
import dev.tunestream.lm.checkpoint.RopeScaling;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The LLaMA family; its text is {@code llama.py}. */
record Llama(LlamaConfig config) implements Architecture {

  @Override
  public TorchProgram program(ElementType compute) {
    RopeScaling scaling = config.rope().scaling();
    Map<String, Object> constants = new HashMap<>(ropeConstants(scaling));
    constants.put("heads", config.heads());
    constants.put("shared", cachedHeads());
    constants.put("rotated", config.headSize());
    constants.put("rotary_base", config.rope().base());
    constants.put("epsilon", config.normEpsilon());
    constants.put("activation", config.activation().hiddenAct());
    constants.put("head_norms", config.headNorms());
    constants.put("window", config.window());
    String rope = "rope_" + scaling.type() + ".py";
    return ModelProgram.of(
        List.of("llama.py", "taped_llama.py", "rotary.py", rope, "plain_mask.py"),
        constants,
        compute);
  }

  private static Map<String, Object> ropeConstants(RopeScaling scaling) {
    return switch (scaling) {
      case RopeScaling.None none -> Map.of();
      case RopeScaling.Linear linear -> Map.of("rope_factor", linear.factor());
      case RopeScaling.Llama3 llama3 ->
          Map.of(
              "rope_factor", llama3.factor(),
              "rope_low", llama3.lowFrequencyFactor(),
              "rope_high", llama3.highFrequencyFactor(),
              "rope_positions", llama3.originalPositions());
    };
  }

  @Override
  public String embedding() {
    return "model.embed_tokens.weight";
  }

  @Override
  public List<LinearLayer> linearLayers(int layer) {
    int hidden = config.hiddenSize();
    int inner = config.intermediateSize();
    int queries = config.heads() * config.headSize();
    int keys = config.keyValueHeads() * config.headSize();
    return List.of(
        new LinearLayer(block(layer) + "self_attn.q_proj", hidden, queries),
        new LinearLayer(block(layer) + "self_attn.k_proj", hidden, keys),
        new LinearLayer(block(layer) + "self_attn.v_proj", hidden, keys),
        new LinearLayer(block(layer) + "self_attn.o_proj", queries, hidden),
        new LinearLayer(block(layer) + "mlp.gate_proj", hidden, inner),
        new LinearLayer(block(layer) + "mlp.up_proj", hidden, inner),
        new LinearLayer(block(layer) + "mlp.down_proj", inner, hidden));
  }

  @Override
  public List<String> blockWeights(int layer) {
    Stream<String> norms = Stream.of("input_layernorm", "post_attention_layernorm");
    Stream<String> headNorms =
        config.headNorms() ? Stream.of("self_attn.q_norm", "self_attn.k_norm") : Stream.of();
    return Stream.concat(norms, headNorms).map(name -> block(layer) + name + ".weight").toList();
  }

  @Override
  public List<String> finalNorm() {
    return List.of("model.norm.weight");
  }

  @Override
  public String head() {
    return config.tiedHead() ? embedding() : "lm_head.weight";
  }

  @Override
  public int cachedHeads() {
    return config.keyValueHeads();
  }

  @Override
  public int headSize() {
    return config.headSize();
  }

  @Override
  public List<String> defaultLoraTargets() {
    return List.of("q_proj", "v_proj");
  }

  @Override
  public List<String> defaultIa3Targets() {
    return switch (config.kind()) {
      case LLAMA, MISTRAL -> List.of("k_proj", "v_proj", "down_proj");
      case QWEN2, QWEN3 -> List.of("q_proj", "v_proj", "down_proj");
    };
  }

  @Override
  public List<String> defaultIa3Feedforward() {
    return List.of("down_proj");
  }

  private static String block(int layer) {
    return "model.layers." + layer + ".";
  }
}
