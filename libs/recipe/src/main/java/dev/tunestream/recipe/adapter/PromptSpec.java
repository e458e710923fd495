package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Check;

/**
 * Prompt tuning (Lester et al. 2021, arXiv:2104.08691): trained embeddings [virtualTokens, width]
 * in front of every text.
 *
 * @param initText the text to start from with init {@code text}, else null
 */
public record PromptSpec(int virtualTokens, PromptInit init, String initText)
    implements AdapterSpec {
  public PromptSpec {
    VirtualTokens.check(virtualTokens);
    if (init == PromptInit.TEXT) {
      Check.that(
          initText != null && !initText.isEmpty(),
          "adapter.initText",
          initText,
          "init text needs the text to start from");
    } else {
      Check.that(
          initText == null,
          "adapter.initText",
          initText,
          "only init text starts from a text; this is init " + init.word());
    }
  }

  @Override
  public String method() {
    return "prompt";
  }

  @Override
  public double defaultLearningRate() {
    return 3e-2;
  }
}
