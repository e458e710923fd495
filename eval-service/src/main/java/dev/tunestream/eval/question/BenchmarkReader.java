package dev.tunestream.eval.question;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.benchmark.Question;
import dev.tunestream.lm.benchmark.rows.PreparedQuestions;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the questions of benchmarks out of the snapshots of their datasets. */
public final class BenchmarkReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_QUESTIONS = 100_000;
  private static final String KIND = "choice";

  private BenchmarkReader() {}

  /**
   * The questions in order.
   *
   * @param name of the dataset, for messages
   * @param snapshot its records as JSON, one a line
   * @throws UnusableRowsException if it holds something else
   */
  public static List<Question> read(String name, Path snapshot) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try (BufferedReader lines = Files.newBufferedReader(snapshot)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.write(data(name, line).toString().getBytes(StandardCharsets.UTF_8));
        rows.write('\n');
      }
      return PreparedQuestions.read(
          new ByteArrayInputStream(rows.toByteArray()), "Benchmark " + name, MOST_QUESTIONS);
    } catch (BenchmarkException e) {
      throw new UnusableRowsException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("benchmark " + name + " can't be read", e);
    }
  }

  private static JsonNode data(String name, String line) throws JsonProcessingException {
    JsonNode row = JSON.readTree(line);
    if (!KIND.equals(row.path("kind").asText())) {
      throw new UnusableRowsException(
          "Dataset '%s' is named as a benchmark and holds records of kind %s; ingest its questions with --kind choice."
              .formatted(name, row.path("kind").asText()));
    }
    return row.path("data");
  }
}
