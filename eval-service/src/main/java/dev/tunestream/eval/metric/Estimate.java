package dev.tunestream.eval.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A mean over rows and how far it can be trusted: between its bounds lie 95 of 100 means of as many
 * rows, drawn from the same with repetition (the percentile bootstrap; Efron and Tibshirani 1993,
 * "An Introduction to the Bootstrap"). The same values always make the same bounds.
 */
public record Estimate(double value, double low, double high) {
  private static final int DRAWS = 1000;
  private static final double OUTSIDE = 0.025;
  private static final long SEED = 20_240_229;

  /**
   * Of the mean.
   *
   * @param values one for each row, at least one
   */
  public static Estimate of(double[] values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return ofRatio(values, ones);
  }

  /**
   * Of a mean over parts of rows, such as tokens: the sum of all through the number of all.
   *
   * @param sums one for each row, at least one
   * @param counts how many parts each row has
   */
  public static Estimate ofRatio(double[] sums, double[] counts) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      double count = 0;
      for (int i = 0; i < sums.length; i++) {
        int row = random.nextInt(sums.length);
        sum += sums[row];
        count += counts[row];
      }
      means[draw] = sum / count;
    }
    Arrays.sort(means);
    return new Estimate(
        Arrays.stream(sums).sum() / Arrays.stream(counts).sum(),
        means[(int) (OUTSIDE * DRAWS)],
        means[DRAWS - 1 - (int) (OUTSIDE * DRAWS)]);
  }

  /**
   * Of the difference of two models on the same rows: drawn in pairs, so that rows that are hard
   * for both do not hide what is between them.
   */
  public static Estimate ofDifference(double[] tuned, double[] base) {
    double[] differences = new double[tuned.length];
    Arrays.setAll(differences, i -> tuned[i] - base[i]);
    return of(differences);
  }
}
