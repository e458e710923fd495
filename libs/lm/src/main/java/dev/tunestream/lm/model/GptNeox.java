package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** GPT-NeoX; its text is {@code gpt_neox.py}. */
record GptNeox(GptNeoxConfig config) implements Architecture {
  private static final String TEXTS = "/dev/tunestream/lm/model/";

  @Override
  public TorchProgram program(ElementType compute) {
    return TorchProgram.of(
        Stream.of("gpt_neox.py", "attention.py", "lora.py", "head.py").map(TEXTS::concat).toList(),
        Map.of(
            "heads", config.heads(),
            "rotated", config.rotatedSize(),
            "rotary_base", config.rotaryBase(),
            "epsilon", config.layerNormEpsilon(),
            "activation", config.activation() == Activation.GELU ? "none" : "tanh",
            "parallel", config.parallelResidual(),
            "dtype", compute.code()));
  }

  @Override
  public String embedding() {
    return "gpt_neox.embed_in.weight";
  }

  @Override
  public List<String> blockWeights(int layer) {
    return Stream.of(
            "input_layernorm",
            "post_attention_layernorm",
            "attention.query_key_value",
            "attention.dense",
            "mlp.dense_h_to_4h",
            "mlp.dense_4h_to_h")
        .map(module -> block(layer) + module)
        .flatMap(module -> Stream.of(module + ".weight", module + ".bias"))
        .toList();
  }

  @Override
  public List<String> finalNorm() {
    return List.of("gpt_neox.final_layer_norm.weight", "gpt_neox.final_layer_norm.bias");
  }

  @Override
  public String head() {
    return config.tiedHead() ? embedding() : "embed_out.weight";
  }

  @Override
  public List<LinearLayer> linearLayers(int layer) {
    int hidden = config.hiddenSize();
    int inner = config.intermediateSize();
    return List.of(
        new LinearLayer(block(layer) + "attention.query_key_value", hidden, 3 * hidden),
        new LinearLayer(block(layer) + "attention.dense", hidden, hidden),
        new LinearLayer(block(layer) + "mlp.dense_h_to_4h", hidden, inner),
        new LinearLayer(block(layer) + "mlp.dense_4h_to_h", inner, hidden));
  }

  @Override
  public int cachedHeads() {
    return config.heads();
  }

  @Override
  public int headSize() {
    return config.headSize();
  }

  @Override
  public List<String> defaultLoraTargets() {
    return List.of("query_key_value");
  }

  private static String block(int layer) {
    return "gpt_neox.layers." + layer + ".";
  }
}
