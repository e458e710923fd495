package dev.tunestream.lm.train;

import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.train.estimate.MemoryModel;
import dev.tunestream.lm.train.rows.TokenRow;
import dev.tunestream.recipe.training.Batching;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Looks for as many rows of one forward pass as the memory is reckoned to hold. */
final class BatchSizeSearch {
  /** The part of the available memory that is used; an estimate may be wrong. */
  private static final double SHARE = 0.6;

  private final List<TokenRow> longestFirst;
  private final Batching batching;

  BatchSizeSearch(List<TokenRow> rows, Batching batching) {
    this.longestFirst =
        rows.stream()
            .sorted(Comparator.comparingInt((TokenRow row) -> row.labelled().length()).reversed())
            .toList();
    this.batching = batching;
  }

  /** The largest micro-batch of a size that a training can meet. */
  List<TokenRow> largest(int size) {
    return batching == Batching.PACKING
        ? Collections.nCopies(size, longestFirst.getFirst()) // bins filled to the last token
        : longestFirst.subList(0, Math.min(size, longestFirst.size()));
  }

  /**
   * The largest power of two that fits, up to the number of rows; 1 where not even that seems to.
   *
   * @param available bytes that may still be taken
   */
  int find(MemoryModel memory, long available) {
    int size = 1;
    while (2 * size <= longestFirst.size()
        && memory.of(labelled(largest(2 * size))).toCome() <= SHARE * available) {
      size *= 2;
    }
    return size;
  }

  static List<LabelledRow> labelled(List<TokenRow> rows) {
    return rows.stream().map(TokenRow::labelled).toList();
  }
}
