package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.parquet.ParquetSearch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The raw records that the rows of a tokenized set were made of. */
@ApplicationScoped
public class VersionRecords {
  private static final List<String> COLUMNS =
      List.of("record", "source", "id", "topic", "partition", "offset");

  private final ArtifactStore store;
  private final SourceFiles files;

  VersionRecords(ArtifactStore store, SourceFiles files) {
    this.store = store;
    this.files = files;
  }

  /**
   * A row with the record it was made of.
   *
   * @param row its place in the part, from 1
   * @param record the line of the snapshot, from 0
   * @param fileRow of a file's row its number, from 1
   * @param line of a file's row the line on which it begins, where that is known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RowRecord(
      long row,
      long record,
      String source,
      String id,
      String topic,
      Integer partition,
      Long offset,
      String file,
      Long fileRow,
      Long line) {}

  /**
   * Rows of a part, in its order.
   *
   * @param datasets that have the snapshot: a set that two share tells the sources of one of them
   * @param part digest of its Parquet file
   * @param after how many rows are passed over
   */
  public List<RowRecord> page(List<String> datasets, Digest part, long after, int limit) {
    List<Map<String, Object>> rows = ParquetSearch.page(store.fetch(part), COLUMNS, after, limit);
    long[] row = {after};
    return rows.stream().map(values -> record(datasets, ++row[0], values)).toList();
  }

  private RowRecord record(List<String> datasets, long row, Map<String, Object> values) {
    String source = (String) values.get("source");
    String id = (String) values.get("id");
    // Sets of records whose origins were not known have none.
    Optional<SourceFile> file =
        source == null
            ? Optional.empty()
            : datasets.stream().flatMap(name -> files.find(name, source).stream()).findFirst();
    Long fileRow = source == null ? null : SourceFiles.row(source, id);
    return new RowRecord(
        row,
        ((Number) values.get("record")).longValue(),
        source,
        id,
        (String) values.get("topic"),
        (Integer) values.get("partition"),
        (Long) values.get("offset"),
        file.map(SourceFile::file).orElse(null),
        fileRow,
        fileRow == null ? null : file.map(found -> found.lineOf(fileRow)).orElse(null));
  }
}
