package dev.tunestream.parquet;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * Looks into Parquet files without reading more of them than the columns that are asked for.
 *
 * <p>Methods throw {@link ParquetException} for files that can't be read.
 */
public final class ParquetSearch {
  private static final int THREADS = 2;

  private ParquetSearch() {}

  /**
   * Which of the files have a row with this value.
   *
   * @param column of whole numbers, which all of the files must have
   */
  public static Set<Path> holding(Collection<Path> files, String column, long value) {
    if (files.isEmpty()) {
      return Set.of();
    }
    Map<String, Path> byName =
        files.stream().collect(Collectors.toMap(Path::toString, file -> file, (one, same) -> one));
    String sources =
        byName.keySet().stream().map(DuckDb::quoted).collect(Collectors.joining(", ", "[", "]"));
    try (DuckDBConnection connection = DuckDb.inMemory(THREADS);
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT DISTINCT filename FROM read_parquet(%s, filename = true) WHERE \"%s\" = ?"
                    .formatted(sources, column))) {
      statement.setLong(1, value);
      Set<Path> holding = new LinkedHashSet<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          holding.add(byName.get(result.getString(1)));
        }
      }
      return holding;
    } catch (SQLException e) {
      throw new ParquetException("Files can't be searched: " + ParquetException.told(e), e);
    }
  }

  /**
   * Some rows of a file in its order.
   *
   * @param first the first one's place, from 0
   * @return the values of each row by column
   */
  public static List<Map<String, Object>> page(
      Path file, List<String> columns, long first, int limit) {
    String selected =
        columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    try (DuckDBConnection connection = DuckDb.inMemory();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT %s FROM read_parquet(%s, file_row_number = true) WHERE file_row_number >= ? ORDER BY file_row_number LIMIT ?"
                    .formatted(selected, DuckDb.quoted(file)))) {
      statement.setLong(1, first);
      statement.setInt(2, limit);
      List<Map<String, Object>> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          Map<String, Object> row = new LinkedHashMap<>();
          for (String column : columns) {
            row.put(column, result.getObject(column));
          }
          rows.add(row);
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new ParquetException(
          "%s can't be read: %s".formatted(file.getFileName(), ParquetException.told(e)), e);
    }
  }
}
