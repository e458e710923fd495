package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * GPT-NeoX (Black et al. 2022; the Pythia models), with the defaults of transformers' {@code
 * GPTNeoXConfig}.
 *
 * @param intermediateSize width of the feed-forward layer
 * @param rotaryFraction share of each head's dimensions that is rotated
 * @param rotaryBase base of the rotation's wave lengths
 * @param parallelResidual x + attention(ln1 x) + mlp(ln2 x) instead of one after the other
 * @param attentionBias whether the two linear layers of the attention have a bias
 * @param tiedHead whether the output head is the embedding
 * @param endOfText id of the token that ends a text, or null
 */
public record GptNeoxConfig(
    int vocabulary,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    int maxPositions,
    double rotaryFraction,
    double rotaryBase,
    double layerNormEpsilon,
    Activation activation,
    boolean parallelResidual,
    boolean attentionBias,
    boolean tiedHead,
    Integer endOfText)
    implements ModelConfig {
  static final String MODEL_TYPE = "gpt_neox";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public GptNeoxConfig {
    Heads.check(hiddenSize, heads);
    int rotated = (int) (hiddenSize / heads * rotaryFraction);
    if (rotaryFraction < 0 || rotaryFraction > 1 || rotated % 2 != 0) {
      throw new ModelFormatException(
          "partial_rotary_factor %s of a head of %d gives %d rotated dimensions; there must be an even number of them."
              .formatted(rotaryFraction, hiddenSize / heads, rotated));
    }
  }

  static GptNeoxConfig read(ConfigJson config) {
    // transformers 5 keeps the rotation's numbers together, older files spread them.
    ConfigJson rope = config.object("rope_parameters").orElse(config);
    checkPlainRotation(config, rope);
    return config.checked(
        () ->
            new GptNeoxConfig(
                config.size("vocab_size"),
                config.size("hidden_size"),
                config.size("num_hidden_layers"),
                config.size("num_attention_heads"),
                config.size("intermediate_size"),
                config.size("max_position_embeddings", 2048),
                rope.number("partial_rotary_factor", config.number("rotary_pct", 0.25)),
                rope.number(
                    "rope_theta",
                    config.number("rope_theta", config.number("rotary_emb_base", 10_000))),
                config.number("layer_norm_eps", 1e-5),
                Activation.read(config, "hidden_act", Activation.GELU),
                config.flag("use_parallel_residual", true),
                config.flag("attention_bias", true),
                config.flag("tie_word_embeddings", false),
                config.tokenId("eos_token_id").stream().boxed().findFirst().orElse(null)));
  }

  private static void checkPlainRotation(ConfigJson config, ConfigJson rope) {
    String type = rope.text("rope_type", "default");
    ConfigJson scaling = config.object("rope_scaling").orElse(null);
    if (scaling != null) {
      type = scaling.text("rope_type", scaling.text("type", "default"));
    }
    if (!type.equals("default")) {
      throw config.wrong("rope_type", "'" + type + "'", "the known one is default");
    }
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

  /** How many of a head's dimensions are rotated. */
  public int rotatedSize() {
    return (int) (headSize() * rotaryFraction);
  }

  @Override
  public List<WeightShape> weights() {
    WeightList all = new WeightList();
    all.matrix("gpt_neox.embed_in.weight", vocabulary, hiddenSize);
    for (int layer = 0; layer < layers; layer++) {
      String block = "gpt_neox.layers." + layer + ".";
      all.norm(block + "input_layernorm", hiddenSize);
      all.norm(block + "post_attention_layernorm", hiddenSize);
      all.linear(block + "attention.query_key_value", 3L * hiddenSize, hiddenSize, attentionBias);
      all.linear(block + "attention.dense", hiddenSize, hiddenSize, attentionBias);
      all.linear(block + "mlp.dense_h_to_4h", intermediateSize, hiddenSize, true);
      all.linear(block + "mlp.dense_4h_to_h", hiddenSize, intermediateSize, true);
    }
    all.norm("gpt_neox.final_layer_norm", hiddenSize);
    if (!tiedHead) {
      all.matrix("embed_out.weight", vocabulary, hiddenSize);
    }
    return all.weights();
  }

  @Override
  public String toJson(String dtype) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("architectures").add("GPTNeoXForCausalLM");
    root.put("attention_bias", attentionBias);
    root.put("attention_dropout", 0.0);
    root.put("bos_token_id", endOfText);
    root.put("dtype", dtype);
    root.put("eos_token_id", endOfText);
    root.put("hidden_act", activation.hiddenAct());
    root.put("hidden_dropout", 0.0);
    root.put("hidden_size", hiddenSize);
    root.put("initializer_range", 0.02);
    root.put("intermediate_size", intermediateSize);
    root.put("layer_norm_eps", layerNormEpsilon);
    root.put("max_position_embeddings", maxPositions);
    root.put("model_type", MODEL_TYPE);
    root.put("num_attention_heads", heads);
    root.put("num_hidden_layers", layers);
    ObjectNode rope = root.putObject("rope_parameters");
    rope.put("partial_rotary_factor", rotaryFraction);
    rope.put("rope_theta", rotaryBase);
    rope.put("rope_type", "default");
    root.put("tie_word_embeddings", tiedHead);
    root.put("use_cache", true);
    root.put("use_parallel_residual", parallelResidual);
    root.put("vocab_size", vocabulary);
    return root.toPrettyString() + "\n";
  }
}
