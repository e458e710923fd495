package dev.tunestream.lm.train.rows;

import dev.tunestream.parquet.ParquetRows;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Token rows of a Parquet file. */
final class ParquetTokenRows {
  private static final String IDS = "input_ids";
  private static final String LABELS = "labels";
  private static final String PROMPT_LENGTH = "prompt_length";

  private ParquetTokenRows() {}

  static void read(Path file, Consumer<UncheckedRow> taker) {
    try (ParquetRows rows = ParquetRows.open(file, IDS, LABELS, PROMPT_LENGTH)) {
      while (rows.next()) {
        taker.accept(
            new UncheckedRow(
                file,
                "row " + rows.row(),
                rows.integers(IDS),
                rows.integers(LABELS),
                rows.integer(PROMPT_LENGTH)));
      }
    }
  }
}
