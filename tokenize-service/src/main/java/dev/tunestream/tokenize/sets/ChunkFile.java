package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.parquet.ParquetTable;
import dev.tunestream.tokenize.rows.Sequence;
import dev.tunestream.tokenize.split.Part;
import dev.tunestream.tokenize.split.Parts.Place;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The rows of a tokenized set while they are made, and the Parquet files that they become: {@code
 * input_ids} and {@code labels} as trainers of Hugging Face take them, {@code prompt_length}, the
 * texts {@code prompt} and {@code completion}, and where the row came from (docs/recipes.md, "What
 * the model sees").
 */
final class SetFiles implements AutoCloseable {
  private static final String COLUMNS =
      "input_ids INTEGER[], labels INTEGER[], prompt_length INTEGER, prompt VARCHAR, completion VARCHAR, "
          + "record INTEGER, source VARCHAR, id VARCHAR, topic VARCHAR, \"partition\" INTEGER, \"offset\" BIGINT";
  private static final String NAMES =
      "input_ids, labels, prompt_length, prompt, completion, record, source, id, topic, \"partition\", \"offset\"";

  private final ParquetTable table;
  private final int[] rows = new int[Part.values().length];
  private long trainTokens;
  private int truncated;
  private int dropped;

  private SetFiles(ParquetTable table) {
    this.table = table;
  }

  static SetFiles create() throws IOException {
    return new SetFiles(ParquetTable.create("part INTEGER, place INTEGER, " + COLUMNS));
  }

  /** Takes a row, unless nothing of its completion is left. */
  void add(SnapshotRecord record, Place place, RowMaker.Row row) {
    Sequence sequence = row.sequence();
    truncated += sequence.truncated() ? 1 : 0;
    if (sequence.vanished()) {
      dropped++;
      return;
    }
    rows[place.part().ordinal()]++;
    if (place.part() == Part.TRAIN) {
      trainTokens += sequence.ids().length;
    }
    JsonNode origin = record.origin();
    table.append(
        place.part().ordinal(),
        place.place(),
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

  /** Writes the rows of a part in their order. */
  void write(Part part, Path file) {
    table.write(
        "SELECT %s FROM %s WHERE part = %d ORDER BY place"
            .formatted(NAMES, ParquetTable.NAME, part.ordinal()),
        file);
  }

  int rows(Part part) {
    return rows[part.ordinal()];
  }

  long trainTokens() {
    return trainTokens;
  }

  int truncated() {
    return truncated;
  }

  int dropped() {
    return dropped;
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
