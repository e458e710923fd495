package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.BloomConfig;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;

/** BLOOM; its text is {@code bloom.py}. */
record Bloom(BloomConfig config) implements Architecture {

  @Override
  public TorchProgram program(ElementType compute) {
    return ModelProgram.of(
        List.of("bloom.py", "taped_bloom.py", "layer_norm.py", "alibi_mask.py"),
        Map.of(
            "heads", config.heads(),
            "epsilon", config.layerNormEpsilon(),
            "activation", "gelu_new",
            "normed_residual", config.normedResidual(),
            "window", 0),
        compute);
  }

  @Override
  public String embedding() {
    return "transformer.word_embeddings.weight";
  }

  @Override
  public List<String> embeddingWeights() {
    return List.of(
        "transformer.word_embeddings_layernorm.weight",
        "transformer.word_embeddings_layernorm.bias");
  }

  @Override
  public List<LinearLayer> linearLayers(int layer) {
    int hidden = config.hiddenSize();
    int inner = config.intermediateSize();
    return List.of(
        new LinearLayer(block(layer) + "self_attention.query_key_value", hidden, 3 * hidden),
        new LinearLayer(block(layer) + "self_attention.dense", hidden, hidden),
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
    return List.of("transformer.ln_f.weight", "transformer.ln_f.bias");
  }

  @Override
  public String head() {
    return config.tiedHead() ? embedding() : "lm_head.weight";
  }

  @Override
  public List<String> defaultLoraTargets() {
    return List.of("query_key_value");
  }

  @Override
  public List<String> defaultIa3Targets() {
    return List.of("query_key_value", "mlp.dense_4h_to_h");
  }

  @Override
  public List<String> defaultIa3Feedforward() {
    return List.of("mlp.dense_4h_to_h");
  }

  private static String block(int layer) {
    return "transformer.h." + layer + ".";
  }
}
