package dev.tunestream.lm.model;

/**
 * A token sequence of which a part is to be predicted.
 *
 * @param ids token ids
 * @param promptLength how many ids at the start carry no label
 */
public record LabelledRow(int[] ids, int promptLength) {
  /**
   * How many tokens are predicted.
   *
   * @param prompt embeddings of an adapter in front of the row
   */
  public int labels(int prompt) {
    return Math.max(0, ids.length - firstLabel(prompt));
  }

  /** Index of the first id that is predicted; the first of all only behind a prompt's embedding. */
  public int firstLabel(int prompt) {
    return Math.max(prompt > 0 ? 0 : 1, promptLength);
  }

  public int length() {
    return ids.length;
  }
}
