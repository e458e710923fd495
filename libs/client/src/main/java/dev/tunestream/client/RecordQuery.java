package dev.tunestream.client;

/** Which raw record is meant. */
public sealed interface RecordQuery {
  /**
   * A line of a file.
   *
   * @param file its name, or the sha256 of its bytes
   * @param line from 1
   * @param dataset only in snapshots of this one, or null
   */
  record Line(String file, long line, String dataset) implements RecordQuery {}

  /**
   * A row of a file, for formats without lines.
   *
   * @param row from 1
   */
  record Row(String file, long row, String dataset) implements RecordQuery {}

  /** A record by the attributes of its event. */
  record Identity(String source, String id, String dataset) implements RecordQuery {}

  /** A record by where on the broker it lies. */
  record Place(String topic, int partition, long offset, String dataset) implements RecordQuery {}
}
