package dev.tunestream.ingest.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One row of a file. */
public sealed interface Row {
  /** Counts the file's rows from 1, blank lines and the header line of a CSV file left out. */
  long number();

  /** A row with its fields as they stand in the file. */
  record Fields(long number, ObjectNode data) implements Row {}

  /**
   * A row that is no JSON object.
   *
   * @param text the row as it stands in the file, shortened where it is very long
   * @param problem what is wrong with it, as a clause: "it is a list, not a JSON object"
   */
  record Unreadable(long number, String text, String problem) implements Row {}
}
