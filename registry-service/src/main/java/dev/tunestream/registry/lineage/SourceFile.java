package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A file whose rows are records of a dataset, as ingest-service has written it down.
 *
 * @param file its name; of a hub's file its path in the repository
 * @param repository of a hub's file {@code owner/name}, else null
 * @param commit of a hub's file, else null
 * @param lines where its rows begin: {@code [row, line]} for each row from which on lines are
 *     otherwise ahead of rows than before; null where that is not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SourceFile(String file, String repository, String commit, List<List<Long>> lines) {
  private static final int ROW = 0;
  private static final int LINE = 1;

  /** On which line of the file a row begins, from 1; null where that is not known. */
  public Long lineOf(long row) {
    List<Long> run = last(ROW, row);
    return run == null ? null : run.get(LINE) + row - run.get(ROW);
  }

  /** The row, from 1, that a line belongs to; null where no row begins so early. */
  public Long rowAt(long line) {
    List<Long> run = last(LINE, line);
    if (run == null) {
      return null;
    }
    long row = run.get(ROW) + line - run.get(LINE);
    int next = lines.indexOf(run) + 1;
    // A line between two rows is a further one of the first of them.
    return next < lines.size() ? Long.valueOf(Math.min(row, lines.get(next).get(ROW) - 1)) : row;
  }

  /** The last run that begins at the place or before it. */
  private List<Long> last(int of, long place) {
    List<Long> found = null;
    for (List<Long> run : lines == null ? List.<List<Long>>of() : lines) {
      if (run.get(of) <= place) {
        found = run;
      }
    }
    return found;
  }
}
