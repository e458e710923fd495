package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * BLOOM (BigScience Workshop 2022, arXiv:2211.05100; BLOOMZ has the same form), with the defaults
 * of transformers' {@code BloomConfig}.
 *
 * <p>Passed over: {@code hidden_dropout} and {@code attention_dropout}, as dropout is an option of
 * adapters here and the base has none, and {@code slow_but_exact}, which sums the same products in
 * slices.
 *
 * @param maxPositions {@code seq_length} where the file has it, else 2048, the length BLOOM was
 *     trained with; ALiBi itself knows no limit
 * @param normedResidual whether the residual connections start behind the norms ({@code
 *     apply_residual_connection_post_layernorm})
 * @param tiedHead whether the output head is the embedding
 * @param endOfText id of the token that ends a text, or null
 */
public record BloomConfig(
    int vocabulary,
    int hiddenSize,
    int layers,
    int heads,
    int maxPositions,
    double layerNormEpsilon,
    boolean normedResidual,
    boolean tiedHead,
    Integer endOfText)
    implements ModelConfig {
  static final String MODEL_TYPE = "bloom";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public BloomConfig {
    Heads.check(hiddenSize, heads);
  }

  static BloomConfig read(ConfigJson config) {
    return config.checked(
        () ->
            new BloomConfig(
                config.size("vocab_size"),
                config.size("n_embed", "hidden_size"),
                config.size("n_layer", "num_hidden_layers"),
                config.size("n_head", "num_attention_heads"),
                config.size("seq_length", 2048),
                config.number("layer_norm_epsilon", 1e-5),
                config.flag("apply_residual_connection_post_layernorm", false),
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

  /** Width of the feed-forward layer. */
  public int intermediateSize() {
    return 4 * hiddenSize;
  }

  @Override
  public String optionalPrefix() {
    return "transformer.";
  }

  @Override
  public List<WeightShape> weights() {
    WeightList all = new WeightList();
    all.matrix("transformer.word_embeddings.weight", vocabulary, hiddenSize);
    all.norm("transformer.word_embeddings_layernorm", hiddenSize);
    for (int layer = 0; layer < layers; layer++) {
      String block = "transformer.h." + layer + ".";
      all.norm(block + "input_layernorm", hiddenSize);
      all.linear(block + "self_attention.query_key_value", 3L * hiddenSize, hiddenSize, true);
      all.linear(block + "self_attention.dense", hiddenSize, hiddenSize, true);
      all.norm(block + "post_attention_layernorm", hiddenSize);
      all.linear(block + "mlp.dense_h_to_4h", intermediateSize(), hiddenSize, true);
      all.linear(block + "mlp.dense_4h_to_h", hiddenSize, intermediateSize(), true);
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
    root.put("apply_residual_connection_post_layernorm", normedResidual);
    root.putArray("architectures").add("BloomForCausalLM");
    root.put("attention_dropout", 0.0);
    root.put("bos_token_id", endOfText);
    root.put("dtype", dtype);
    root.put("eos_token_id", endOfText);
    root.put("hidden_dropout", 0.0);
    root.put("hidden_size", hiddenSize);
    root.put("initializer_range", 0.02);
    root.put("layer_norm_epsilon", layerNormEpsilon);
    root.put("model_type", MODEL_TYPE);
    root.put("n_head", heads);
    root.put("n_layer", layers);
    root.put("pretraining_tp", 1);
    root.put("seq_length", maxPositions);
    root.put("slow_but_exact", false);
    root.put("tie_word_embeddings", tiedHead);
    root.put("use_cache", true);
    root.put("vocab_size", vocabulary);
    return root.toPrettyString() + "\n";
  }
}
