package dev.tunestream.lm.benchmark;

import java.util.stream.DoubleStream;

/**
 * A mean over questions.
 *
 * @param standardError how far it lies from the mean over all questions that could have been asked:
 *     the values' sample deviation through the root of their number; 0 of a single one
 */
public record Mean(double value, double standardError) {
  /** The mean of one value at least. */
  static Mean of(double... values) {
    int count = values.length;
    double mean = DoubleStream.of(values).sum() / count;
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Mean(mean, Math.sqrt(squares / Math.max(1, count - 1) / count));
  }
}
