package dev.tunestream.lm.generate;

import dev.tunestream.lm.generate.sampling.Sampling;
import dev.tunestream.lm.generate.stop.StopRules;

/**
 * How a prompt is continued.
 *
 * @param maxNewTokens the most tokens to add; an answer also ends where the model's positions do
 * @param minNewTokens how many tokens to add before end-of-text or a stop sequence of one token may
 *     be chosen; other stop rules hold from the start, as in transformers
 * @param sampling how each token is chosen
 * @param stop what else ends an answer
 */
public record GenerationOptions(
    int maxNewTokens, int minNewTokens, Sampling sampling, StopRules stop) {
  public GenerationOptions {
    if (maxNewTokens < 1) {
      throw new IllegalArgumentException(
          "the most new tokens are %d; it must be 1 or more.".formatted(maxNewTokens));
    }
    if (minNewTokens < 0 || minNewTokens > maxNewTokens) {
      throw new IllegalArgumentException(
          "the least new tokens are %d; it must be 0 to %d, the most new tokens."
              .formatted(minNewTokens, maxNewTokens));
    }
  }

  /** The most likely tokens up to the end of text. */
  public static GenerationOptions greedy(int maxNewTokens) {
    return new GenerationOptions(maxNewTokens, 0, Sampling.GREEDY, StopRules.END_OF_TEXT);
  }

  public GenerationOptions with(Sampling other) {
    return new GenerationOptions(maxNewTokens, minNewTokens, other, stop);
  }

  public GenerationOptions with(StopRules other) {
    return new GenerationOptions(maxNewTokens, minNewTokens, sampling, other);
  }

  public GenerationOptions withMinNewTokens(int other) {
    return new GenerationOptions(maxNewTokens, other, sampling, stop);
  }
}
