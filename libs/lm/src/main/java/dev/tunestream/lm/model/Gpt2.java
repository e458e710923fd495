package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.Gpt2Config;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;

/** GPT-2; its text is {@code gpt2.py}. */
record Gpt2(Gpt2Config config) implements Architecture {

  @Override
  public TorchProgram program(ElementType compute) {
    return ModelProgram.of(
        List.of("gpt2.py", "taped_gpt2.py", "layer_norm.py", "plain_mask.py"),
        Map.of(
            "heads", config.heads(),
            "epsilon", config.layerNormEpsilon(),
            "activation", config.activation().hiddenAct(),
            "window", 0),
        compute);
  }

  @Override
  public String embedding() {
    return "transformer.wte.weight";
  }

  @Override
  public List<String> embeddingWeights() {
    return List.of("transformer.wpe.weight");
  }

  @Override
  public List<LinearLayer> linearLayers(int layer) {
    int hidden = config.hiddenSize();
    int inner = config.intermediateSize();
    return List.of(
        new LinearLayer(block(layer) + "attn.c_attn", hidden, 3 * hidden),
        new LinearLayer(block(layer) + "attn.c_proj", hidden, hidden),
        new LinearLayer(block(layer) + "mlp.c_fc", hidden, inner),
        new LinearLayer(block(layer) + "mlp.c_proj", inner, hidden));
  }

  @Override
  public List<String> blockWeights(int layer) {
    return List.of(
        block(layer) + "ln_1.weight",
        block(layer) + "ln_1.bias",
        block(layer) + "ln_2.weight",
        block(layer) + "ln_2.bias");
  }

  /** What queries are multiplied with where scores aren't divided by the root of the head size. */
  @Override
  public List<Double> blockNumbers(int layer) {
    if (config.scaledAttention() && !config.layerScaledAttention()) {
      return List.of();
    }
    double unscaled = config.scaledAttention() ? 1 : Math.sqrt(config.headSize());
    return List.of(config.layerScaledAttention() ? unscaled / (layer + 1) : unscaled);
  }

  @Override
  public List<String> finalNorm() {
    return List.of("transformer.ln_f.weight", "transformer.ln_f.bias");
  }

  @Override
  public String head() {
    return config.tiedHead() ? embedding() : "lm_head.weight";
  }

  @Override
  public List<String> defaultLoraTargets() {
    return List.of("c_attn");
  }

  @Override
  public List<String> defaultIa3Targets() {
    return List.of("c_attn", "mlp.c_proj");
  }

  @Override
  public List<String> defaultIa3Feedforward() {
    return List.of("mlp.c_proj");
  }

  private static String block(int layer) {
    return "transformer.h." + layer + ".";
  }
}
