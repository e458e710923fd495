package dev.tunestream.registry.gate;

/**
 * What a report tells of one metric, error category or benchmark.
 *
 * @param tuned the tuned model's figure
 * @param base the base model's
 * @param low lower bound of the mean difference tuned − base, or null where the report has none
 * @param high upper bound of it, or null
 */
record Figure(double tuned, double base, Double low, Double high) {
  /** How much better the tuned model is; below 0 where it is worse. */
  double gain(boolean lowerIsBetter) {
    return lowerIsBetter ? base - tuned : tuned - base;
  }

  /** The gain on the worse side of its interval, or null where the report has no interval. */
  Double leastGain(boolean lowerIsBetter) {
    if (low == null || high == null) {
      return null;
    }
    return lowerIsBetter ? Double.valueOf(-high) : low;
  }
}
