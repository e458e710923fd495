package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.tokenize.examples.UnusableDataException;

/**
 * What a chunk or a set comes to.
 *
 * @param train rows to train on
 * @param trainTokens their tokens
 * @param trainLengths their lengths
 * @param truncated rows that lost tokens to the recipe's length
 * @param dropped records in no part, since nothing of their completion would have been left
 * @param refused records that can't be used
 * @param firstRefused number of the first of them in the snapshot, from 0
 * @param objection to that one, as a clause; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetCounts(
    int train,
    int validation,
    int test,
    long trainTokens,
    LengthCounts trainLengths,
    int truncated,
    int dropped,
    int refused,
    int firstRefused,
    String objection) {
  static final SetCounts NONE =
      new SetCounts(0, 0, 0, 0, LengthCounts.NONE, 0, 0, 0, Integer.MAX_VALUE, null);

  /** The sum. */
  SetCounts and(SetCounts other) {
    SetCounts first = other.firstRefused < firstRefused ? other : this;
    return new SetCounts(
        train + other.train,
        validation + other.validation,
        test + other.test,
        trainTokens + other.trainTokens,
        trainLengths.and(other.trainLengths),
        truncated + other.truncated,
        dropped + other.dropped,
        refused + other.refused,
        first.firstRefused,
        first.objection);
  }

  /**
   * Makes sure that a set can be made of it.
   *
   * @param maxLength the recipe's
   * @throws UnusableDataException if not, with the way out
   */
  void check(int records, int maxLength) {
    if (refused > 0) {
      throw new UnusableDataException(
          "%d of its %d records do not fit the recipe's data.template and data.split: record %d (in the order of the snapshot) %s. Ingest the file with this template into a dataset of another name, so that such rows are left out, or choose a template of fields that all records have"
              .formatted(refused, records, firstRefused + 1, objection));
    }
    if (train == 0 || test == 0) {
      throw new UnusableDataException(
          "no row is left to %s%s"
              .formatted(
                  train == 0 ? "train on" : "hold out for the evaluation",
                  dropped == 0
                      ? "; look at data.split"
                      : ": of %d, nothing of the completion is left in %d tokens. Raise data.maxLength, or set data.truncationSide to left"
                          .formatted(dropped, maxLength)));
    }
  }
}
