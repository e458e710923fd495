package dev.tunestream.lm.adapter.virtual;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.recipe.RecipeException;

/**
 * The virtual tokens of an adapter, with the numbers that PEFT's {@code adapter_config.json} says
 * of them.
 *
 * @param count {@code num_virtual_tokens}
 * @param width {@code token_dim}: of an embedding, or of a block's keys
 * @param heads {@code num_attention_heads}: all of them, or those with keys of their own
 * @param layers {@code num_layers}: the blocks of the model
 */
public record VirtualTokens(int count, int width, int heads, int layers) {

  /** Virtual tokens that are embeddings. */
  public static VirtualTokens embeddings(int count, Architecture architecture) {
    return new VirtualTokens(
        count,
        architecture.config().hiddenSize(),
        architecture.config().heads(),
        architecture.config().layers());
  }

  /** Virtual tokens that are keys and values in every block. */
  public static VirtualTokens keysAndValues(int count, Architecture architecture) {
    return new VirtualTokens(
        count,
        architecture.cachedHeads() * architecture.headSize(),
        architecture.cachedHeads(),
        architecture.config().layers());
  }

  /**
   * Checks that the model has positions left for at least one real token.
   *
   * @throws RecipeException when it has not
   */
  public VirtualTokens fitting(Architecture architecture) {
    int positions = architecture.config().maxPositions();
    if (count >= positions) {
      throw new RecipeException(
          "adapter.virtualTokens",
          count,
          "this model has %d positions, and a row needs at least one of them".formatted(positions));
    }
    return this;
  }

  /**
   * Checks that a saved adapter says the same of itself.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it was made for another base
   */
  public void check(ConfigJson config) {
    check(config, "token_dim", width);
    check(config, "num_layers", layers);
    check(config, "num_attention_heads", heads);
  }

  private static void check(ConfigJson config, String key, int expected) {
    int value = config.size(key, expected);
    if (value != expected) {
      throw config.wrong(
          key,
          value,
          "this model has %d; the adapter was made for another base".formatted(expected));
    }
  }

  /** Sets the numbers in a configuration that is written. */
  public void write(ObjectNode config) {
    config.put("num_virtual_tokens", count);
    config.put("token_dim", width);
    config.put("num_attention_heads", heads);
    config.put("num_layers", layers);
  }
}
