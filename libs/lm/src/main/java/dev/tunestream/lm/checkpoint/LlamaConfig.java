package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The LLaMA family: rotary positions, RMS norms, a gated feed-forward layer, fewer heads of keys
 * and values than of queries. Defaults are those of transformers' configuration classes.
 *
 * @param keyValueHeads heads of keys and values, each shared by as many query heads
 * @param headSize width of a head, not always hiddenSize / heads
 * @param intermediateSize width of the feed-forward layer
 * @param attentionBias whether all four linear layers of the attention have a bias
 * @param mlpBias whether the linear layers of the feed-forward layer have one
 * @param window how many tokens a token sees, itself among them; 0 for all
 * @param tiedHead whether the output head is the embedding
 * @param endOfText id of the token that ends a text, or null
 */
public record LlamaConfig(
    LlamaKind kind,
    int vocabulary,
    int hiddenSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    int intermediateSize,
    int maxPositions,
    Rope rope,
    double normEpsilon,
    Activation activation,
    boolean attentionBias,
    boolean mlpBias,
    int window,
    boolean tiedHead,
    Integer endOfText)
    implements ModelConfig {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BASE = "model.";
  private static final int QWEN3_HEAD_SIZE = 128;

  public LlamaConfig {
    if (heads % keyValueHeads != 0) {
      throw new ModelFormatException(
          "num_attention_heads %d must be a multiple of num_key_value_heads %d."
              .formatted(heads, keyValueHeads));
    }
    if (headSize % 2 != 0) {
      throw new ModelFormatException(
          "head_dim %d must be even: its halves are rotated together.".formatted(headSize));
    }
    if (attentionBias && !kind.maybeAttentionBias()
        || mlpBias && !kind.maybeMlpBias()
        || window > 0 && !kind.maybeWindow()) {
      throw new ModelFormatException(
          "a %s model has no attention_bias %s, mlp_bias %s or sliding_window %d."
              .formatted(kind.modelType(), attentionBias, mlpBias, window));
    }
  }

  static LlamaConfig read(ConfigJson config, LlamaKind kind) {
    int layers = config.size("num_hidden_layers");
    int heads = config.size("num_attention_heads");
    int positions = config.size("max_position_embeddings", kind.usualPositions());
    return config.checked(
        () ->
            new LlamaConfig(
                kind,
                config.size("vocab_size"),
                config.size("hidden_size"),
                layers,
                heads,
                keyValueHeads(config, kind, heads),
                headSize(config, kind, heads),
                config.size("intermediate_size"),
                positions,
                Rope.read(config, positions),
                config.number("rms_norm_eps", 1e-6),
                Activation.read(config, "hidden_act", Activation.SILU),
                kind.maybeAttentionBias() && config.flag("attention_bias", false),
                kind.maybeMlpBias() && config.flag("mlp_bias", false),
                SlidingWindow.read(config, kind, layers),
                config.flag("tie_word_embeddings", false),
                config.tokenId("eos_token_id").stream().boxed().findFirst().orElse(null)));
  }

  private static int keyValueHeads(ConfigJson config, LlamaKind kind, int heads) {
    boolean unsaid = !config.root().has("num_key_value_heads") && kind.usualKeyValueHeads() > 0;
    return config.size("num_key_value_heads", unsaid ? kind.usualKeyValueHeads() : heads);
  }

  private static int headSize(ConfigJson config, LlamaKind kind, int heads) {
    int given = config.size("head_dim", kind == LlamaKind.QWEN3 ? QWEN3_HEAD_SIZE : 0);
    int hidden = config.size("hidden_size");
    if (given == 0 && hidden % heads != 0) {
      throw new ModelFormatException(
          "hidden_size %d must be a multiple of num_attention_heads %d where there is no head_dim."
              .formatted(hidden, heads));
    }
    return given == 0 ? hidden / heads : given;
  }

  @Override
  public String architecture() {
    return kind.modelType();
  }

  @Override
  public String optionalPrefix() {
    return BASE;
  }

  @Override
  public OptionalInt endOfTextId() {
    return endOfText == null ? OptionalInt.empty() : OptionalInt.of(endOfText);
  }

  /** Whether each head's queries and keys pass a norm. */
  public boolean headNorms() {
    return kind == LlamaKind.QWEN3;
  }

  @Override
  public List<WeightShape> weights() {
    long queries = (long) heads * headSize;
    long keys = (long) keyValueHeads * headSize;
    boolean queryBias = attentionBias || kind.alwaysQueryBias();
    List<WeightShape> all = new ArrayList<>();
    all.add(WeightShape.of(BASE + "embed_tokens.weight", vocabulary, hiddenSize));
    for (int layer = 0; layer < layers; layer++) {
      String block = BASE + "layers." + layer + ".";
      all.add(WeightShape.of(block + "input_layernorm.weight", hiddenSize));
      linear(all, block + "self_attn.q_proj", queries, hiddenSize, queryBias);
      linear(all, block + "self_attn.k_proj", keys, hiddenSize, queryBias);
      linear(all, block + "self_attn.v_proj", keys, hiddenSize, queryBias);
      if (headNorms()) {
        all.add(WeightShape.of(block + "self_attn.q_norm.weight", headSize));
        all.add(WeightShape.of(block + "self_attn.k_norm.weight", headSize));
      }
      linear(all, block + "self_attn.o_proj", hiddenSize, queries, attentionBias);
      all.add(WeightShape.of(block + "post_attention_layernorm.weight", hiddenSize));
      linear(all, block + "mlp.gate_proj", intermediateSize, hiddenSize, mlpBias);
      linear(all, block + "mlp.up_proj", intermediateSize, hiddenSize, mlpBias);
      linear(all, block + "mlp.down_proj", hiddenSize, intermediateSize, mlpBias);
    }
    all.add(WeightShape.of(BASE + "norm.weight", hiddenSize));
    if (!tiedHead) {
      all.add(WeightShape.of("lm_head.weight", vocabulary, hiddenSize));
    }
    return List.copyOf(all);
  }

  private static void linear(List<WeightShape> all, String name, long out, long in, boolean bias) {
    all.add(WeightShape.of(name + ".weight", out, in));
    if (bias) {
      all.add(WeightShape.of(name + ".bias", out));
    }
  }

  @Override
  public String toJson(String dtype) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("architectures").add(kind.modelClass());
    if (kind.maybeAttentionBias()) {
      root.put("attention_bias", attentionBias);
    }
    root.put("attention_dropout", 0.0);
    root.put("bos_token_id", endOfText);
    root.put("dtype", dtype);
    root.put("eos_token_id", endOfText);
    root.put("head_dim", headSize);
    root.put("hidden_act", activation.hiddenAct());
    root.put("hidden_size", hiddenSize);
    root.put("initializer_range", 0.02);
    root.put("intermediate_size", intermediateSize);
    root.put("max_position_embeddings", maxPositions);
    if (kind.maybeMlpBias()) {
      root.put("mlp_bias", mlpBias);
    }
    root.put("model_type", kind.modelType());
    root.put("num_attention_heads", heads);
    root.put("num_hidden_layers", layers);
    root.put("num_key_value_heads", keyValueHeads);
    root.put("rms_norm_eps", normEpsilon);
    rope.write(root);
    SlidingWindow.write(root, kind, window, layers);
    root.put("tie_word_embeddings", tiedHead);
    root.put("use_cache", true);
    root.put("vocab_size", vocabulary);
    return root.toPrettyString() + "\n";
  }
}
