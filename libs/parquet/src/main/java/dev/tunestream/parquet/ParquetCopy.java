package dev.tunestream.parquet;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * Rows of files written into another, one after the other, in bounded memory. The same files make
 * the same bytes.
 */
public final class ParquetCopy {
  /** Rows of a group are in memory until it is written. */
  private static final int GROUP_ROWS = 10_240;

  /** Always as many, whatever the machine: rows keep their order, but groups depend on it. */
  private static final int THREADS = 2;

  private ParquetCopy() {}

  /**
   * Copies rows.
   *
   * @param files read in this order
   * @param columns as {@code SELECT} of DuckDB takes them
   * @param condition of the rows that are copied, as {@code WHERE} takes it
   */
  public static void write(List<Path> files, String columns, String condition, Path target) {
    String sources = files.stream().map(DuckDb::quoted).collect(Collectors.joining(", ", "[", "]"));
    try (DuckDBConnection connection = DuckDb.inMemory(THREADS);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT %s FROM read_parquet(%s) WHERE %s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)"
              .formatted(columns, sources, condition, DuckDb.quoted(target), GROUP_ROWS));
    } catch (SQLException e) {
      throw new ParquetException("Rows can't be copied: " + ParquetException.told(e), e);
    }
  }
}
