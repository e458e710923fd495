package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Check;

/**
 * Prefix tuning (Li and Liang 2021, arXiv:2101.00190): trained keys and values [virtualTokens,
 * layers·2·key-value width] in front of those of every text, in every block.
 *
 * @param projection trains embeddings and a two-layer network that makes keys and values of them
 * @param hiddenSize width of that network; null for the width of the key-value heads together, as
 *     PEFT has it, and without a projection
 */
public record PrefixSpec(int virtualTokens, boolean projection, Integer hiddenSize)
    implements AdapterSpec {
  public PrefixSpec {
    VirtualTokens.check(virtualTokens);
    Check.positiveOrNull("adapter.hiddenSize", hiddenSize, 1_048_576);
    Check.that(
        projection || hiddenSize == null,
        "adapter.hiddenSize",
        hiddenSize,
        "it is the width of the projection: leave it out or write projection: true");
  }

  @Override
  public String method() {
    return "prefix";
  }

  @Override
  public double defaultLearningRate() {
    return 3e-2;
  }
}
