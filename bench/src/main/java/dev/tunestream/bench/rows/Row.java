package dev.tunestream.bench.rows;

/**
 * A sequence to train on.
 *
 * @param ids token ids
 * @param promptLength how many of them, from the first on, carry no label; 0 labels all but the
 *     first, which nothing predicts
 */
public record Row(int[] ids, int promptLength) {
  public Row {
    if (ids.length == 0 || promptLength < 0 || promptLength > ids.length) {
      throw new IllegalArgumentException(
          "%d of %d tokens without a label".formatted(promptLength, ids.length));
    }
  }

  /** Number of tokens that are predicted and carry a label. */
  public int labels() {
    return ids.length - Math.max(1, promptLength);
  }

  /** The same with a label on every token. */
  public Row allLabelled() {
    return new Row(ids, 0);
  }

  /** The same with labels on the last half only. */
  public Row halfLabelled() {
    return new Row(ids, ids.length / 2);
  }
}
