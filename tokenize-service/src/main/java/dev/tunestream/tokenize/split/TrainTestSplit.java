package dev.tunestream.tokenize.split;

import java.util.Arrays;

/**
 * Which rows of a dataset are trained on and which are held out, as {@code
 * Dataset.train_test_split(test_size, seed)} of Hugging Face's datasets decides: the first rows of
 * {@code default_rng(seed).permutation(n)} are test rows, the others train rows, both in the order
 * of the permutation.
 */
record TrainTestSplit(int[] train, int[] test) {
  /**
   * Splits.
   *
   * @param rows how many rows there are
   * @param testRows how many of them are held out
   */
  static TrainTestSplit of(int rows, int testRows, long seed) {
    int[] order = permutation(rows, seed);
    return new TrainTestSplit(
        Arrays.copyOfRange(order, testRows, rows), Arrays.copyOfRange(order, 0, testRows));
  }

  static int[] permutation(int rows, long seed) {
    Pcg64 random = new Pcg64(seed);
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    for (int i = rows - 1; i > 0; i--) {
      int j = random.upTo(i);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
    return order;
  }
}
