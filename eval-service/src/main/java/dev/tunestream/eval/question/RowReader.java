package dev.tunestream.eval.question;

import dev.tunestream.parquet.ParquetException;
import dev.tunestream.parquet.ParquetRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the Parquet objects of a tokenized set. */
public final class RowReader {
  private static final String IDS = "input_ids";
  private static final String PROMPT_LENGTH = "prompt_length";
  private static final String PROMPT = "prompt";
  private static final String COMPLETION = "completion";

  private RowReader() {}

  /**
   * The held-out rows in order.
   *
   * @throws UnusableRowsException if a row isn't one, or there is none
   */
  public static List<TestRow> testRows(Path file) {
    List<TestRow> rows = new ArrayList<>();
    read(
        file,
        row ->
            rows.add(
                new TestRow(ids(row), promptLength(row), row.text(PROMPT), row.text(COMPLETION))),
        IDS,
        PROMPT_LENGTH,
        PROMPT,
        COMPLETION);
    if (rows.isEmpty()) {
      throw new UnusableRowsException("The test split has no rows. Seal a dataset with more rows.");
    }
    return rows;
  }

  /** Hands the ids of every row of a tokenized set's object to the taker, one row at a time. */
  public static void ids(Path file, Consumer<int[]> taker) {
    read(file, row -> taker.accept(ids(row)), IDS);
  }

  /** Hands what each row asks to the taker: its prompt, or its whole text where it has none. */
  public static void questions(Path file, Consumer<String> taker) {
    read(
        file,
        row -> {
          String prompt = row.text(PROMPT);
          String text = prompt == null || prompt.isEmpty() ? row.text(COMPLETION) : prompt;
          taker.accept(text == null ? "" : text);
        },
        PROMPT,
        COMPLETION);
  }

  /** Hands the completion's text of every row to the taker, where the rows have one. */
  public static void completions(Path file, Consumer<String> taker) {
    read(
        file,
        row -> {
          String completion = row.text(COMPLETION);
          if (completion != null) {
            taker.accept(completion);
          }
        },
        IDS,
        COMPLETION);
  }

  private static int[] ids(ParquetRows row) {
    int[] ids = row.integers(IDS);
    if (ids == null) {
      throw new IllegalArgumentException("input_ids is missing");
    }
    return ids;
  }

  private static int promptLength(ParquetRows row) {
    Integer length = row.integer(PROMPT_LENGTH);
    if (length == null) {
      throw new IllegalArgumentException("prompt_length is missing");
    }
    return length;
  }

  private static void read(Path file, Consumer<ParquetRows> taker, String... columns) {
    long number = 0;
    try (ParquetRows rows = ParquetRows.open(file, columns)) {
      while (rows.next()) {
        number = rows.row();
        taker.accept(rows);
      }
    } catch (IllegalArgumentException e) {
      throw new UnusableRowsException(
          "Row %d of the tokenized set's object %s can't be used: %s."
              .formatted(number, file.getFileName(), e.getMessage()),
          e);
    } catch (ParquetException e) {
      throw new UnusableRowsException(
          "The tokenized set's object can't be read: %s.".formatted(e.getMessage()), e);
    }
  }
}
