package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Check;

/**
 * P-tuning (Liu et al. 2021, arXiv:2103.10385): embeddings in front of every text as prompt tuning
 * has them, made by a network that is trained along with its own input.
 *
 * @param hiddenSize width of the network; null for that of the model's embeddings
 * @param layers of the LSTM
 * @param dropout between the layers of the LSTM
 */
public record PTuningSpec(
    int virtualTokens, PromptEncoder encoder, Integer hiddenSize, int layers, double dropout)
    implements AdapterSpec {
  /** PEFT's; also what the MLP's depth is called there. */
  public static final int DEFAULT_LAYERS = 2;

  public PTuningSpec {
    VirtualTokens.check(virtualTokens);
    Check.positiveOrNull("adapter.hiddenSize", hiddenSize, 1_048_576);
    Check.positive("adapter.layers", layers, 100);
    Check.share("adapter.dropout", dropout);
    Check.that(
        encoder == PromptEncoder.LSTM || layers == DEFAULT_LAYERS,
        "adapter.layers",
        layers,
        "the depth of the mlp encoder is fixed: leave layers out or write encoder: lstm");
    Check.that(
        dropout == 0 || encoder == PromptEncoder.LSTM && layers > 1,
        "adapter.dropout",
        dropout,
        "only an lstm encoder with 2 layers or more has dropout, between them");
  }

  @Override
  public String method() {
    return "p-tuning";
  }

  @Override
  public double defaultLearningRate() {
    return 3e-2;
  }
}
