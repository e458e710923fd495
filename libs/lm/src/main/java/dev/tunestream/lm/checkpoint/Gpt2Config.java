package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * GPT-2 (Radford et al. 2019), with the defaults of transformers' {@code GPT2Config}.
 *
 * <p>Passed over: {@code resid_pdrop}, {@code embd_pdrop} and {@code attn_pdrop}, as dropout is an
 * option of adapters here and the base has none, and {@code reorder_and_upcast_attn}, which asks
 * for scores in fp32 and changes nothing else.
 *
 * @param intermediateSize width of the feed-forward layer
 * @param maxPositions number of learned positions
 * @param scaledAttention whether attention scores are divided by the root of the head size
 * @param layerScaledAttention whether the scores of layer l, counted from 0, are divided by l + 1
 * @param tiedHead whether the output head is the embedding
 * @param endOfText id of the token that ends a text, or null
 */
public record Gpt2Config(
    int vocabulary,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    int maxPositions,
    double layerNormEpsilon,
    Activation activation,
    boolean scaledAttention,
    boolean layerScaledAttention,
    boolean tiedHead,
    Integer endOfText)
    implements ModelConfig {
  static final String MODEL_TYPE = "gpt2";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Gpt2Config {
    Heads.check(hiddenSize, heads);
  }

  static Gpt2Config read(ConfigJson config) {
    if (config.flag("add_cross_attention", false)) {
      throw config.wrong("add_cross_attention", true, "attention to an encoder is not supported");
    }
    int hiddenSize = config.size("n_embd", "hidden_size");
    return config.checked(
        () ->
            new Gpt2Config(
                config.size("vocab_size"),
                hiddenSize,
                config.size("n_layer", "num_hidden_layers"),
                config.size("n_head", "num_attention_heads"),
                config.size("n_inner", Math.multiplyExact(4, hiddenSize)),
                config.size("n_positions", config.size("max_position_embeddings", 1024)),
                config.number("layer_norm_epsilon", 1e-5),
                Activation.read(config, "activation_function", Activation.GELU_TANH),
                config.flag("scale_attn_weights", true),
                config.flag("scale_attn_by_inverse_layer_idx", false),
                config.flag("tie_word_embeddings", true),
                config.tokenId("eos_token_id").stream().boxed().findFirst().orElse(null)));
  }

  @Override
  public String architecture() {
    return MODEL_TYPE;
  }

  @Override
  public OptionalInt endOfTextId() {
    return endOfText == null ? OptionalInt.empty() : OptionalInt.of(endOfText);
  }

  public int headSize() {
    return hiddenSize / heads;
  }

  @Override
  public String optionalPrefix() {
    return "transformer.";
  }

  @Override
  public List<WeightShape> weights() {
    WeightList all = new WeightList();
    all.matrix("transformer.wte.weight", vocabulary, hiddenSize);
    all.matrix("transformer.wpe.weight", maxPositions, hiddenSize);
    for (int layer = 0; layer < layers; layer++) {
      String block = "transformer.h." + layer + ".";
      all.norm(block + "ln_1", hiddenSize);
      all.conv1d(block + "attn.c_attn", hiddenSize, 3L * hiddenSize);
      all.conv1d(block + "attn.c_proj", hiddenSize, hiddenSize);
      all.norm(block + "ln_2", hiddenSize);
      all.conv1d(block + "mlp.c_fc", hiddenSize, intermediateSize);
      all.conv1d(block + "mlp.c_proj", intermediateSize, hiddenSize);
    }
    all.norm("transformer.ln_f", hiddenSize);
    if (!tiedHead) {
      all.matrix("lm_head.weight", vocabulary, hiddenSize);
    }
    return all.weights();
  }

  @Override
  public String toJson(String dtype) {
    ObjectNode root = JSON.createObjectNode();
    root.put("activation_function", activation.hiddenAct());
    root.putArray("architectures").add("GPT2LMHeadModel");
    root.put("attn_pdrop", 0.0);
    root.put("bos_token_id", endOfText);
    root.put("dtype", dtype);
    root.put("embd_pdrop", 0.0);
    root.put("eos_token_id", endOfText);
    root.put("initializer_range", 0.02);
    root.put("layer_norm_epsilon", layerNormEpsilon);
    root.put("model_type", MODEL_TYPE);
    root.put("n_embd", hiddenSize);
    root.put("n_head", heads);
    root.put("n_inner", intermediateSize);
    root.put("n_layer", layers);
    root.put("n_positions", maxPositions);
    root.put("resid_pdrop", 0.0);
    root.put("scale_attn_by_inverse_layer_idx", layerScaledAttention);
    root.put("scale_attn_weights", scaledAttention);
    root.put("tie_word_embeddings", tiedHead);
    root.put("use_cache", true);
    root.put("vocab_size", vocabulary);
    return root.toPrettyString() + "\n";
  }
}
