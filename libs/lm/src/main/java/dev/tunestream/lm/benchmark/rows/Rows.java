package dev.tunestream.lm.benchmark.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.parquet.ParquetRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rows of a file, one after the other. Not for several threads.
 *
 * <p>Methods throw {@link BenchmarkException} with a sentence that names the file and the row.
 */
public interface Rows extends AutoCloseable {
  /** The next row, or null behind the last one. */
  ObjectNode next();

  /** Where the row stands that came last: {@code questions.jsonl line 7}. */
  String place();

  @Override
  void close();

  /** Opens a file of JSON lines or Parquet, whichever it begins as. */
  static Rows open(Path file) {
    try {
      return ParquetRows.isParquet(file)
          ? new ParquetFile(file)
          : new JsonLines(file.getFileName().toString(), Files.newBufferedReader(file));
    } catch (IOException e) {
      throw JsonLines.unreadable(file.toString(), Files.isDirectory(file), e);
    }
  }
}
