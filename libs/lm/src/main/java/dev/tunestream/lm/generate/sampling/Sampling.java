package dev.tunestream.lm.generate.sampling;

/**
 * How a token is chosen from a model's logits. The steps and their order are those of transformers'
 * {@code generate}: repetition penalty, temperature, top-k, top-p, draw.
 *
 * @param temperature what logits are divided by before a token is drawn; 0 always takes the most
 *     likely one
 * @param topK draws from the {@code topK} most likely tokens only; 0 from all
 * @param topP draws from the fewest tokens whose probabilities sum up to this; 1 from all
 * @param repetitionPenalty positive logits of tokens that stand in the prompt or the answer are
 *     divided by this, negative ones multiplied; 1 changes nothing
 * @param seed what the draws follow from
 */
public record Sampling(
    double temperature, int topK, double topP, double repetitionPenalty, long seed) {
  /** Always the most likely token. */
  public static final Sampling GREEDY = new Sampling(0, 0, 1, 1, 0);

  private static final double LEAST_TEMPERATURE = 1e-6;

  public Sampling {
    // Written so that NaN fails too.
    require(
        temperature == 0
            || temperature >= LEAST_TEMPERATURE && temperature < Double.POSITIVE_INFINITY,
        "temperature",
        temperature,
        "must be 0, which always takes the most likely token, or 0.000001 or more");
    require(topK >= 0, "top-k", topK, "must be 0, which keeps all tokens, or more");
    require(topP > 0 && topP <= 1, "top-p", topP, "must be above 0 and at most 1");
    require(
        repetitionPenalty > 0 && repetitionPenalty < Double.POSITIVE_INFINITY,
        "repetition penalty",
        repetitionPenalty,
        "must be above 0; 1 changes nothing");
    String noDraw = "has no effect while temperature is 0; set a temperature, such as 1";
    require(temperature > 0 || topK == 0, "top-k", topK, noDraw);
    require(temperature > 0 || topP == 1, "top-p", topP, noDraw);
  }

  /** Draws from all tokens, as likely as the model thinks them. */
  public static Sampling seeded(long seed) {
    return new Sampling(1, 0, 1, 1, seed);
  }

  /** Whether nothing is drawn. */
  public boolean isGreedy() {
    return temperature == 0;
  }

  /** Whether it matters which tokens stand in the prompt and the answer. */
  public boolean isPenalizing() {
    return repetitionPenalty != 1;
  }

  public Sampling withSeed(long other) {
    return new Sampling(temperature, topK, topP, repetitionPenalty, other);
  }

  private static void require(boolean holds, String name, Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s; it %s.".formatted(name, value, rule));
    }
  }
}
