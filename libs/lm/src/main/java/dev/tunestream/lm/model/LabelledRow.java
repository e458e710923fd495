package dev.tunestream.lm.model;

import java.util.BitSet;

/**
 * A token sequence of which a part is to be predicted.
 *
 * @param ids token ids
 * @param labelled which of them are to be predicted
 */
public record LabelledRow(int[] ids, BitSet labelled) {
  /** A sequence whose first ids, the prompt's, carry no label. */
  public LabelledRow(int[] ids, int promptLength) {
    this(ids, behind(promptLength, ids.length));
  }

  private static BitSet behind(int promptLength, int length) {
    BitSet labelled = new BitSet(length);
    labelled.set(Math.min(promptLength, length), length);
    return labelled;
  }

  /** A sequence that is read and not learned from. */
  public static LabelledRow unlabelled(int[] ids) {
    return new LabelledRow(ids, new BitSet());
  }

  /**
   * How many tokens are predicted.
   *
   * @param prompt embeddings of an adapter in front of the row
   */
  public int labels(int prompt) {
    return labelled.cardinality() - (labelled.get(0) && !isPredicted(0, prompt) ? 1 : 0);
  }

  /** Whether an id is predicted; the first of all only behind a prompt's embedding. */
  public boolean isPredicted(int index, int prompt) {
    return labelled.get(index) && (index > 0 || prompt > 0);
  }

  public int length() {
    return ids.length;
  }
}
