package dev.tunestream.lm.benchmark.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.parquet.ParquetException;
import dev.tunestream.parquet.ParquetJson;
import java.nio.file.Path;

/** The rows of a Parquet file; its nested columns are objects and lists. */
final class ParquetFile implements Rows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final ParquetJson rows;
  private long number;

  ParquetFile(Path file) {
    this.name = file.getFileName().toString();
    try {
      this.rows = new ParquetJson(file);
    } catch (ParquetException e) {
      throw unreadable(file.toString(), e);
    }
  }

  @Override
  public ObjectNode next() {
    number++;
    try {
      String row = rows.next();
      return row == null ? null : (ObjectNode) JSON.readTree(row);
    } catch (ParquetException | JsonProcessingException e) {
      throw unreadable(place(), e);
    }
  }

  @Override
  public String place() {
    return name + " row " + number;
  }

  @Override
  public void close() {
    rows.close();
  }

  private static BenchmarkException unreadable(String place, Exception e) {
    return new BenchmarkException(
        "The questions in %s can't be read as Parquet: %s.".formatted(place, e.getMessage()), e);
  }
}
