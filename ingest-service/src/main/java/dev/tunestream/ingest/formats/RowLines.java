package dev.tunestream.ingest.formats;

import java.util.ArrayList;
import java.util.List;

/**
 * Notes on which lines a file's rows begin. Most files need one note: from this row on, line and
 * row go side by side. Blank lines, and cells that hold line ends, need one more each.
 */
public final class RowLines {
  /** A file that needs more has its rows told by their numbers only. */
  private static final int MOST_RUNS = 10_000;

  private final List<List<Long>> runs = new ArrayList<>();
  private boolean given = true;
  private long ahead = Long.MIN_VALUE;

  /**
   * Takes note of the next row.
   *
   * @param line where it begins; 0 in a format that has no lines
   */
  public void add(long row, long line) {
    if (line == 0 || runs.size() == MOST_RUNS) {
      given = false;
    }
    if (given && line - row != ahead) {
      ahead = line - row;
      runs.add(List.of(row, line));
    }
  }

  /**
   * The rows from which on the lines are so many ahead, each with its line; null where lines can't
   * be told.
   */
  public List<List<Long>> runs() {
    return given && !runs.isEmpty() ? List.copyOf(runs) : null;
  }
}
