package dev.tunestream.lm.benchmark.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.benchmark.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions that any model can be asked as they are: rows of {@code {"query","choices","gold"}}, in
 * which {@code "contexts"} may stand for {@code "query"} and {@code "golds"} for {@code "gold"},
 * with {@code "separator"} and {@code "metrics"} where they are not the usual ones. Every task can
 * be written so.
 */
public final class PreparedQuestions {
  private PreparedQuestions() {}

  /**
   * Reads a file of JSON lines or Parquet.
   *
   * @param most how many of its questions, from the first
   * @throws BenchmarkException if it can't be read, with the line and what is wrong with it
   */
  public static List<Question> read(Path file, int most) {
    try (Rows rows = Rows.open(file)) {
      return read(rows, file.toString(), most);
    }
  }

  /**
   * Reads JSON lines.
   *
   * @param name what the lines are called in messages
   * @see #read(Path, int)
   */
  public static List<Question> read(InputStream lines, String name, int most) {
    // A decoder of its own: the reader's standard one would replace what is not UTF-8.
    var reader = new InputStreamReader(lines, StandardCharsets.UTF_8.newDecoder());
    try (Rows rows = new JsonLines(name, new BufferedReader(reader))) {
      return read(rows, name, most);
    }
  }

  private static List<Question> read(Rows rows, String name, int most) {
    List<Question> questions = new ArrayList<>();
    while (questions.size() < most) {
      ObjectNode row = rows.next();
      if (row == null) {
        break;
      }
      Question question = question(row, rows.place());
      if (!questions.isEmpty() && !question.metrics().equals(questions.getFirst().metrics())) {
        throw new BenchmarkException(
            "%s has other metrics than the question before it; those of a file are the same."
                .formatted(rows.place()));
      }
      questions.add(question);
    }
    if (questions.isEmpty()) {
      throw new BenchmarkException(
          "%s holds no question; each line is {\"query\",\"choices\",\"gold\"}.".formatted(name));
    }
    return questions;
  }

  private static Question question(ObjectNode row, String place) {
    try {
      return PreparedRow.question(row);
    } catch (BenchmarkException e) {
      throw new BenchmarkException("%s %s.".formatted(place, e.getMessage()), e);
    }
  }

  /** Writes questions, one a line; the same questions are the same text. */
  public static void write(List<Question> questions, Writer lines) throws IOException {
    for (Question question : questions) {
      lines.write(PreparedRow.row(question).toString());
      lines.write('\n');
    }
  }
}
