package dev.tunestream.eval.serve.generate;

import dev.tunestream.recipe.Precision;
import java.time.Duration;

/**
 * How much of the machine the models may take.
 *
 * @param bases how many are in memory at a time
 * @param adapters how many, over each base
 * @param idle how long one stays that nobody asks
 * @param tokens the most of a prompt and its answer together, also where a model has room for more:
 *     what the model keeps of each takes memory
 * @param precision what models compute in
 */
public record EngineSettings(
    int bases, int adapters, Duration idle, int tokens, Precision precision) {
  public EngineSettings {
    require(bases >= 1, "bases", bases, "must be 1 or more");
    require(adapters >= 1, "adapters", adapters, "must be 1 or more");
    require(idle.isPositive(), "idle", idle, "must be longer than nothing");
    require(tokens >= 2, "tokens", tokens, "must be 2 or more, for a prompt and an answer");
  }

  private static void require(boolean holds, String key, Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(
          "tunestream.serving.%s is %s; it %s.".formatted(key, value, rule));
    }
  }
}
