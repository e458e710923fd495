package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.parquet.ParquetCopy;
import dev.tunestream.parquet.ParquetTable;
import dev.tunestream.tokenize.rows.Sequence;
import dev.tunestream.tokenize.split.Part;
import java.nio.file.Path;
import java.util.List;

/**
 * The rows of a chunk while they are made, and the Parquet file that they become. In it every row
 * says its part; without that the columns are those of the set's files: {@code input_ids} and
 * {@code labels} as trainers of Hugging Face take them, {@code prompt_length}, the texts {@code
 * prompt} and {@code completion}, and where the row came from (docs/recipes.md, "What the model
 * sees").
 */
final class ChunkFile implements AutoCloseable {
  private static final String PART = "part";
  private static final String COLUMNS =
      "input_ids INTEGER[], labels INTEGER[], prompt_length INTEGER, prompt VARCHAR, completion VARCHAR, "
          + "record INTEGER, source VARCHAR, id VARCHAR, topic VARCHAR, \"partition\" INTEGER, \"offset\" BIGINT";
  private static final String NAMES =
      "input_ids, labels, prompt_length, prompt, completion, record, source, id, topic, \"partition\", \"offset\"";

  private final ParquetTable table;

  private ChunkFile(ParquetTable table) {
    this.table = table;
  }

  static ChunkFile create() {
    return new ChunkFile(ParquetTable.create(PART + " TINYINT, " + COLUMNS));
  }

  void add(SnapshotRecord record, Part part, RowMaker.Row row) {
    Sequence sequence = row.sequence();
    JsonNode origin = record.origin();
    table.append(
        (byte) part.ordinal(),
        sequence.ids(),
        sequence.labels(),
        sequence.promptLength(),
        row.example().prompt(),
        row.example().reference(),
        record.number(),
        origin.path("source").textValue(),
        origin.path("id").textValue(),
        origin.path("topic").textValue(),
        origin.has("partition") ? origin.get("partition").intValue() : null,
        origin.has("offset") ? origin.get("offset").longValue() : null);
  }

  void write(Path file) {
    table.write("SELECT * FROM " + ParquetTable.NAME, file);
  }

  /** Writes the rows of a part, chunk after chunk. */
  static void assemble(List<Path> chunks, Part part, Path file) {
    ParquetCopy.write(chunks, NAMES, "%s = %d".formatted(PART, part.ordinal()), file);
  }

  @Override
  public void close() {
    table.close();
  }
}
