package dev.tunestream.ingest.formats;

import dev.tunestream.parquet.ParquetException;
import dev.tunestream.parquet.ParquetJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows of a Parquet file, a part of which is in memory at a time. */
final class ParquetReader implements RowReader {
  private final String name;
  private final Path file;
  private final boolean temporary;
  private final ParquetJson rows;
  private long number;

  /**
   * @param temporary whether the file is gone when this is closed
   */
  ParquetReader(String name, Path file, boolean temporary) {
    this.name = name;
    this.file = file;
    this.temporary = temporary;
    try {
      this.rows = new ParquetJson(file);
    } catch (ParquetException e) {
      throw broken(e);
    }
  }

  @Override
  public Row next() {
    try {
      String json = rows.next();
      if (json == null) {
        return null;
      }
      number++;
      return json.length() > MAX_ROW_BYTES
          ? RowJson.unreadable(number, json, RowJson.tooLong())
          : RowJson.parse(number, json);
    } catch (ParquetException e) {
      throw broken(e);
    }
  }

  private UnreadableFileException broken(ParquetException e) {
    return new UnreadableFileException(
        "%s can't be read as Parquet behind row %d: %s. Write it anew; nothing of the file was taken."
            .formatted(name, number, e.getMessage().replace(file.toString(), name)),
        e);
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
    } finally {
      if (temporary) {
        Files.deleteIfExists(file);
      }
    }
  }
}
