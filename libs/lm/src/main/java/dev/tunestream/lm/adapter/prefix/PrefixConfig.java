package dev.tunestream.lm.adapter.prefix;

import dev.tunestream.lm.adapter.PeftOptions;
import dev.tunestream.lm.adapter.virtual.VirtualTokens;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.model.Architecture;
import java.util.Set;

/**
 * PEFT's {@code adapter_config.json} of prefix tuning. What it says of the projection is a record
 * of how the prefix was made; a saved adapter does not need it.
 *
 * @param projection whether a network made the prefix
 * @param hiddenSize width of that network; PEFT writes the keys' width where there is none
 * @param baseName {@code base_model_name_or_path}, or null
 */
record PrefixConfig(VirtualTokens tokens, boolean projection, int hiddenSize, String baseName) {
  private static final PeftOptions OPTIONS =
      PeftOptions.beside(PrefixConfig.class, "prefix_config.json");

  private static final Set<String> KNOWN =
      Set.of(
          "num_virtual_tokens",
          "token_dim",
          "num_layers",
          "num_attention_heads",
          "prefix_projection",
          "encoder_hidden_size",
          "init_weights");

  static PrefixConfig read(ConfigJson config, Architecture architecture) {
    OPTIONS.check(config, KNOWN);
    VirtualTokens tokens =
        VirtualTokens.keysAndValues(config.size("num_virtual_tokens"), architecture);
    tokens.check(config);
    return new PrefixConfig(
        tokens,
        config.flag("prefix_projection", false),
        config.size("encoder_hidden_size", tokens.width()),
        config.text("base_model_name_or_path", null));
  }

  /** Width of a virtual token's row: its keys and values of all blocks. */
  int rowWidth() {
    return Math.multiplyExact(2 * tokens.layers(), tokens.width());
  }

  PrefixConfig named(String baseName) {
    return new PrefixConfig(tokens, projection, hiddenSize, baseName);
  }

  String toJson() {
    return OPTIONS.toJson(
        root -> {
          tokens.write(root);
          root.put("base_model_name_or_path", baseName);
          root.put("prefix_projection", projection);
          root.put("encoder_hidden_size", hiddenSize);
        });
  }
}
