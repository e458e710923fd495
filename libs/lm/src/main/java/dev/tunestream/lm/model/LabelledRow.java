package dev.tunestream.lm.model;

/**
 * A token sequence of which a part is to be predicted.
 *
 * @param ids token ids
 * @param promptLength how many ids at the start carry no label; the first one never does
 */
public record LabelledRow(int[] ids, int promptLength) {
  /** How many tokens are predicted. */
  public int labels() {
    return Math.max(0, ids.length - firstLabel());
  }

  /** Index of the first id that is predicted. */
  public int firstLabel() {
    return Math.max(1, promptLength);
  }

  public int length() {
    return ids.length;
  }
}
