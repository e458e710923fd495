package dev.tunestream.ingest.formats;

import java.io.Closeable;
import java.io.IOException;

/** Gives a file's rows one after the other. */
public interface RowReader extends Closeable {
  /** A row of more bytes than this is unreadable: brokers take records up to a mebibyte. */
  int MAX_ROW_BYTES = 900_000;

  /**
   * The next row, or null behind the last.
   *
   * @throws UnreadableFileException if nothing behind the last row can be read
   * @throws IOException if the file can't be read
   */
  Row next() throws IOException;

  /**
   * The line of the file, from 1, on which the row begins that {@link #next} gave last; 0 in a
   * format that has no lines.
   */
  default long line() {
    return 0;
  }
}
