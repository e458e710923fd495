package dev.tunestream.lm.train.rows;

import dev.tunestream.lm.model.LabelledRow;
import java.util.Arrays;

/**
 * A row of a file of token rows.
 *
 * @param place where it stands in the file: {@code line 7} of JSON lines, {@code row 7} of Parquet
 */
public record TokenRow(String place, LabelledRow labelled) {
  private static final int FIRST_IDS = 8;

  /** What finds the row again: {@code line 7 [5, 18, 3, …]}. */
  public String describe() {
    int[] ids = labelled.ids();
    String first = Arrays.toString(Arrays.copyOf(ids, Math.min(ids.length, FIRST_IDS)));
    return "%s %s"
        .formatted(
            place,
            ids.length > FIRST_IDS ? first.substring(0, first.length() - 1) + ", …]" : first);
  }
}
