package dev.tunestream.ingest.upload;

import dev.tunestream.ingest.columns.ColumnRule;
import dev.tunestream.ingest.formats.FileFormat;
import dev.tunestream.ingest.formats.Row;
import dev.tunestream.ingest.formats.RowLines;
import dev.tunestream.ingest.formats.RowReader;
import dev.tunestream.ingest.formats.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Looks a file through before anything of it is published. */
public final class FileCheck {
  private FileCheck() {}

  /**
   * What a file holds.
   *
   * @param rows how many, readable or not
   * @param lines on which its rows begin, as {@link RowLines#runs} tells them
   */
  public record Found(long rows, List<List<Long>> lines) {}

  /**
   * Counts the rows.
   *
   * @throws UnreadableFileException if the file can't be read to its end, or none of its rows could
   *     become a record
   */
  public static Found rows(String name, Path file, ColumnRule rule) throws IOException {
    long rows = 0;
    RowLines lines = new RowLines();
    long readable = 0;
    boolean usable = false;
    Row.Unreadable unreadable = null;
    TreeSet<String> fields = new TreeSet<>();
    try (RowReader reader = FileFormat.open(name, file)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows++;
        lines.add(row.number(), reader.line());
        switch (row) {
          case Row.Fields good -> {
            readable++;
            switch (rule.of(good.data())) {
              case ColumnRule.Reading.As _ -> usable = true;
              case ColumnRule.Reading.Ambiguous ambiguous ->
                  throw new UnreadableFileException(name + ": " + ambiguous.question() + ".");
              case ColumnRule.Reading.None _ -> {
                // Its fields are told if no row is better.
              }
            }
            if (!usable && readable == 1) {
              good.data().fieldNames().forEachRemaining(fields::add);
            }
          }
          case Row.Unreadable bad -> unreadable = unreadable == null ? bad : unreadable;
        }
      }
    }
    if (rows == 0) {
      throw new UnreadableFileException(name + " holds no rows; give " + FileFormat.KNOWN + ".");
    }
    if (readable == 0) {
      throw new UnreadableFileException(
          "%s: none of its %d rows can be read; row %d: %s. Give %s; the ending of the name (.jsonl, .json, .csv, .tsv, .parquet, with .gz or .zst behind it) tells which."
              .formatted(name, rows, unreadable.number(), unreadable.problem(), FileFormat.KNOWN));
    }
    if (!usable) {
      throw new UnreadableFileException(
          "%s: no row has the fields of a record; the first has %s. The kinds of records and their fields are %s; rename the fields, or say which columns they are in with a map such as question=Frage,answer=Antwort."
              .formatted(
                  name, fields.isEmpty() ? "none" : String.join(", ", fields), ColumnRule.kinds()));
    }
    return new Found(rows, lines.runs());
  }
}
