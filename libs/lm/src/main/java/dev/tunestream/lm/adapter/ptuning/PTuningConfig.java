package dev.tunestream.lm.adapter.ptuning;

import dev.tunestream.lm.adapter.PeftOptions;
import dev.tunestream.lm.adapter.virtual.VirtualTokens;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.recipe.adapter.PTuningSpec;
import java.util.Set;

/**
 * PEFT's {@code adapter_config.json} of P-tuning. What it says of the encoder is a record of how
 * the embeddings were made; a saved adapter does not need it.
 *
 * @param lstm whether the encoder is an LSTM instead of an MLP
 * @param hiddenSize width of the encoder
 * @param layers of the LSTM; PEFT's default of 2 for the MLP, where it has no meaning
 * @param baseName {@code base_model_name_or_path}, or null
 */
record PTuningConfig(
    VirtualTokens tokens,
    boolean lstm,
    int hiddenSize,
    int layers,
    double dropout,
    String baseName) {
  private static final PeftOptions OPTIONS =
      PeftOptions.beside(PTuningConfig.class, "ptuning_config.json");

  private static final Set<String> KNOWN =
      Set.of(
          "num_virtual_tokens",
          "token_dim",
          "num_layers",
          "num_attention_heads",
          "encoder_reparameterization_type",
          "encoder_hidden_size",
          "encoder_num_layers",
          "encoder_dropout");

  static PTuningConfig read(ConfigJson config, Architecture architecture) {
    OPTIONS.check(config, KNOWN);
    VirtualTokens tokens =
        VirtualTokens.embeddings(config.size("num_virtual_tokens"), architecture);
    tokens.check(config);
    return new PTuningConfig(
        tokens,
        config.text("encoder_reparameterization_type", "MLP").equals("LSTM"),
        config.size("encoder_hidden_size", tokens.width()),
        config.size("encoder_num_layers", PTuningSpec.DEFAULT_LAYERS),
        config.number("encoder_dropout", 0),
        config.text("base_model_name_or_path", null));
  }

  PTuningConfig named(String baseName) {
    return new PTuningConfig(tokens, lstm, hiddenSize, layers, dropout, baseName);
  }

  String toJson() {
    return OPTIONS.toJson(
        root -> {
          tokens.write(root);
          root.put("base_model_name_or_path", baseName);
          root.put("encoder_reparameterization_type", lstm ? "LSTM" : "MLP");
          root.put("encoder_hidden_size", hiddenSize);
          root.put("encoder_num_layers", layers);
          root.put("encoder_dropout", dropout);
        });
  }
}
