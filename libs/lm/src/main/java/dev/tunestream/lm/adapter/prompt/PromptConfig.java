package dev.tunestream.lm.adapter.prompt;

import dev.tunestream.lm.adapter.PeftOptions;
import dev.tunestream.lm.adapter.virtual.VirtualTokens;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.model.Architecture;
import java.util.Set;

/**
 * PEFT's {@code adapter_config.json} of prompt tuning.
 *
 * @param start how the embeddings started
 * @param startText the text they started from, or null
 * @param tokenizer where PEFT finds the tokenizer for that text, or null
 * @param baseName {@code base_model_name_or_path}, or null
 */
record PromptConfig(
    VirtualTokens tokens, Start start, String startText, String tokenizer, String baseName) {

  /** {@code prompt_tuning_init}, by PEFT's names. */
  enum Start {
    RANDOM,
    TEXT,
    SAMPLE_VOCAB
  }

  private static final PeftOptions OPTIONS =
      PeftOptions.beside(PromptConfig.class, "prompt_config.json");

  private static final Set<String> KNOWN =
      Set.of(
          "num_virtual_tokens",
          "token_dim",
          "num_layers",
          "num_attention_heads",
          "prompt_tuning_init",
          "prompt_tuning_init_text",
          "tokenizer_name_or_path",
          "tokenizer_kwargs");

  static PromptConfig read(ConfigJson config, Architecture architecture) {
    OPTIONS.check(config, KNOWN);
    VirtualTokens tokens =
        VirtualTokens.embeddings(config.size("num_virtual_tokens"), architecture);
    tokens.check(config);
    return new PromptConfig(
        tokens,
        start(config),
        config.text("prompt_tuning_init_text", null),
        config.text("tokenizer_name_or_path", null),
        config.text("base_model_name_or_path", null));
  }

  private static Start start(ConfigJson config) {
    String start = config.text("prompt_tuning_init", Start.RANDOM.name());
    try {
      return Start.valueOf(start);
    } catch (IllegalArgumentException e) {
      throw config.wrong(
          "prompt_tuning_init", "'" + start + "'", "it must be RANDOM, TEXT or SAMPLE_VOCAB");
    }
  }

  /**
   * The same under a base's name. PEFT refuses to read a start from a text that names no tokenizer;
   * it is found with the base, so without a name for that the start is called random.
   */
  PromptConfig named(String baseName) {
    return start == Start.TEXT && baseName == null
        ? new PromptConfig(tokens, Start.RANDOM, null, null, null)
        : new PromptConfig(
            tokens, start, startText, start == Start.TEXT ? baseName : null, baseName);
  }

  String toJson() {
    return OPTIONS.toJson(
        root -> {
          tokens.write(root);
          root.put("base_model_name_or_path", baseName);
          root.put("prompt_tuning_init", start.name());
          root.put("prompt_tuning_init_text", startText);
          root.put("tokenizer_name_or_path", tokenizer);
        });
  }
}
