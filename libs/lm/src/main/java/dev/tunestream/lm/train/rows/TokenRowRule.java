package dev.tunestream.lm.train.rows;

import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import java.util.BitSet;

/**
 * What a token row must be for a model.
 *
 * @param virtualTokens how many of the model's positions an adapter takes
 */
record TokenRowRule(ModelConfig model, int virtualTokens) {
  /**
   * The row, if it is one for the model.
   *
   * @throws TokenRowsException if it is not
   */
  LabelledRow check(UncheckedRow row) {
    int[] ids = row.ids();
    checkLength(row);
    for (int id : ids) {
      if (id < 0 || id >= model.vocabulary()) {
        throw new TokenRowsException(
            "%s: token id %d is not in this model's vocabulary of %d."
                .formatted(row, id, model.vocabulary()));
      }
    }
    return row.labels() == null
        ? new LabelledRow(ids, promptLength(row))
        : new LabelledRow(ids, labelled(row));
  }

  private void checkLength(UncheckedRow row) {
    int most = model.maxPositions() - virtualTokens;
    if (row.ids() == null || row.ids().length == 0) {
      throw new TokenRowsException(row + ": input_ids must be a list of at least one token id.");
    }
    if (row.ids().length > most) {
      throw new TokenRowsException(
          "%s has %d tokens; this model takes at most %d%s. Truncate the rows."
              .formatted(
                  row,
                  row.ids().length,
                  most,
                  virtualTokens == 0 ? "" : " behind " + virtualTokens + " virtual tokens"));
    }
  }

  private static int promptLength(UncheckedRow row) {
    Integer length = row.promptLength();
    if (length == null || length < 0 || length > row.ids().length) {
      throw new TokenRowsException(
          "%s: prompt_length is %s; it must be a whole number from 0 to the number of ids, %d, or give labels in its place."
              .formatted(row, length == null ? "missing" : length, row.ids().length));
    }
    return length;
  }

  private static BitSet labelled(UncheckedRow row) {
    int[] labels = row.labels();
    if (labels.length != row.ids().length) {
      throw new TokenRowsException(
          "%s has %d labels for %d ids; there must be one for each, -100 where none is to be learned."
              .formatted(row, labels.length, row.ids().length));
    }
    BitSet labelled = new BitSet(labels.length);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != PackedLayout.NO_LABEL) {
        if (labels[i] != row.ids()[i]) {
          throw new TokenRowsException(
              "%s: label %d is %d and its id %d; a label is the id at its own place, or -100."
                  .formatted(row, i, labels[i], row.ids()[i]));
        }
        labelled.set(i);
      }
    }
    return labelled;
  }
}
