package dev.tunestream.lm.benchmark.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.benchmark.rows.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rows of files, one file after the other. */
record TaskRows(List<Path> files, Rewriting rewriting) {
  /**
   * What is made of each row.
   *
   * @param most of how many, from the first
   * @param made refuses a row by a {@link BenchmarkException} with a clause
   * @throws BenchmarkException if a file can't be read or a row is refused, with its place
   */
  <T> List<T> map(int most, Function<TaskRow, T> made) {
    List<T> all = new ArrayList<>();
    for (Path file : files) {
      try (Rows rows = Rows.open(file)) {
        while (all.size() < most) {
          ObjectNode row = rows.next();
          if (row == null) {
            break;
          }
          all.add(made(row, rows, made));
        }
      }
    }
    return all;
  }

  private <T> T made(ObjectNode row, Rows rows, Function<TaskRow, T> made) {
    try {
      return made.apply(TaskRow.of(rewriting.of(row)));
    } catch (BenchmarkException e) {
      throw new BenchmarkException("%s %s.".formatted(rows.place(), e.getMessage()), e);
    }
  }
}
