package dev.tunestream.lm.train;

import dev.tunestream.lm.model.LabelledRow;
import java.util.Arrays;

/**
 * A row of a file of token rows.
 *
 * @param line where it stands in the file, from 1
 */
record TokenRow(int line, LabelledRow labelled) {
  private static final int FIRST_IDS = 8;

  /** What finds the row again: {@code line 7 [5, 18, 3, …]}. */
  String describe() {
    int[] ids = labelled.ids();
    String first = Arrays.toString(Arrays.copyOf(ids, Math.min(ids.length, FIRST_IDS)));
    return "line %d %s"
        .formatted(
            line, ids.length > FIRST_IDS ? first.substring(0, first.length() - 1) + ", …]" : first);
  }
}
