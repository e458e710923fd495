package dev.tunestream.lm.train;

import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.train.rows.TokenRow;
import java.util.List;

/**
 * The rows of a training.
 *
 * @param training to train on
 * @param validation for evaluations on the way; none where there are none
 */
record TrainingRows(List<TokenRow> training, List<LabelledRow> validation) {
  /**
   * How many tokens each row takes.
   *
   * @param prompt embeddings in front of it
   */
  int[] lengths(int prompt) {
    return training.stream().mapToInt(row -> prompt + row.labelled().length()).toArray();
  }

  /** Tokens of an epoch. */
  long tokens() {
    return training.stream().mapToLong(row -> row.labelled().length()).sum();
  }

  /** Micro-batches by their row numbers. */
  List<List<TokenRow>> training(List<List<Integer>> microBatches) {
    return microBatches.stream().map(micro -> micro.stream().map(training::get).toList()).toList();
  }
}
