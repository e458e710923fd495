package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;

/** GPT-NeoX; its text is {@code gpt_neox.py}. */
record GptNeox(GptNeoxConfig config) implements Architecture {

  @Override
  public TorchProgram program(ElementType compute) {
    return ModelProgram.of(
        List.of("gpt_neox.py", "taped_gpt_neox.py", "layer_norm.py", "rotary.py", "plain_mask.py"),
        Map.of(
            "heads", config.heads(),
            "rotated", config.rotatedSize(),
            "rotary_base", config.rotaryBase(),
            "epsilon", config.layerNormEpsilon(),
            "activation", config.activation().hiddenAct(),
            "parallel", config.parallelResidual(),
            "window", 0),
        compute);
  }

  @Override
  public String embedding() {
    return "gpt_neox.embed_in.weight";
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
  public List<String> blockWeights(int layer) {
    return List.of(
        block(layer) + "input_layernorm.weight",
        block(layer) + "input_layernorm.bias",
        block(layer) + "post_attention_layernorm.weight",
        block(layer) + "post_attention_layernorm.bias");
  }

  @Override
  public List<String> finalNorm() {
    return List.of("gpt_neox.final_layer_norm.weight", "gpt_neox.final_layer_norm.bias");
  }

  @Override
  public String headModule() {
    return "embed_out";
  }

  /** Since transformers 5 the module is not called as the checkpoint stores it any more. */
  @Override
  public List<String> headNames() {
    return List.of(headModule(), "lm_head");
  }

  @Override
  public String head() {
    return config.tiedHead() ? embedding() : "embed_out.weight";
  }

  @Override
  public List<String> defaultLoraTargets() {
    return List.of("query_key_value");
  }

  @Override
  public List<String> defaultIa3Targets() {
    return List.of("query_key_value", "dense_4h_to_h");
  }

  @Override
  public List<String> defaultIa3Feedforward() {
    return List.of("dense_4h_to_h");
  }

  private static String block(int layer) {
    return "gpt_neox.layers." + layer + ".";
  }
}
