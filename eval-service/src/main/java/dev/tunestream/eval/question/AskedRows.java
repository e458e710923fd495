package dev.tunestream.eval.question;

import java.util.ArrayList;
import java.util.List;

/**
 * The held-out rows, parted into those that are asked and those that can't be judged.
 *
 * @param asked at least one
 */
public record AskedRows(List<TestRow> asked, List<LeftOut> leftOut) {
  private static final String NO_REFERENCE =
      "Its reference has no text, so no answer can be compared with it. Write one, or leave the row out of the dataset (--rules emptyAnswers=reject).";

  /**
   * Parts them.
   *
   * @throws UnusableRowsException if none can be asked
   */
  public static AskedRows of(List<TestRow> rows) {
    List<TestRow> asked = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      TestRow row = rows.get(i);
      if (row.completion().isBlank()) {
        leftOut.add(new LeftOut(i, row.prompt(), NO_REFERENCE));
      } else {
        asked.add(row);
      }
    }
    if (asked.isEmpty()) {
      throw new UnusableRowsException(
          "None of the %d held-out rows has a reference with text in it, so no answer can be compared with any. Write the answers, and seal the dataset again."
              .formatted(rows.size()));
    }
    return new AskedRows(asked, leftOut);
  }
}
