package dev.tunestream.eval.question;

import dev.tunestream.parquet.ParquetTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes rows as tokenize-service does. */
public final class TestRows {
  private TestRows() {}

  /** Writes a file and gives it back. */
  public static Path write(Path file, List<TestRow> rows) throws IOException {
    try (ParquetTable table =
        ParquetTable.create(
            "place INTEGER, input_ids INTEGER[], prompt_length INTEGER, prompt VARCHAR, completion VARCHAR")) {
      int place = 0;
      for (TestRow row : rows) {
        table.append(place++, row.inputIds(), row.promptLength(), row.prompt(), row.completion());
      }
      table.write("SELECT * FROM " + ParquetTable.NAME + " ORDER BY place", file);
    }
    return file;
  }
}
