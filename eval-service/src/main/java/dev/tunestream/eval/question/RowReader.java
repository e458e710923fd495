package dev.tunestream.eval.question;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the JSON lines of a tokenized set. */
public final class RowReader {
  private static final ObjectReader LINES =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Line.class);

  private RowReader() {}

  private record Line(
      @JsonProperty("input_ids") int[] inputIds,
      @JsonProperty("prompt_length") int promptLength,
      String prompt,
      String completion) {}

  /**
   * The held-out rows in order.
   *
   * @throws UnusableRowsException if a line isn't such a row, or there is none
   */
  public static List<TestRow> testRows(Path file) {
    List<TestRow> rows = new ArrayList<>();
    read(
        file,
        line ->
            rows.add(
                new TestRow(
                    line.inputIds(), line.promptLength(), line.prompt(), line.completion())));
    if (rows.isEmpty()) {
      throw new UnusableRowsException("The test split has no rows. Seal a dataset with more rows.");
    }
    return rows;
  }

  /** Hands the ids of every row of a tokenized set's object to the taker, one row at a time. */
  public static void ids(Path file, Consumer<int[]> taker) {
    read(file, line -> taker.accept(line.inputIds()));
  }

  private static void read(Path file, Consumer<Line> taker) {
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        Line row = LINES.readValue(line);
        if (row.inputIds() == null) {
          throw new IllegalArgumentException("input_ids is missing");
        }
        taker.accept(row);
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UnusableRowsException(
          "Line %d of the tokenized set's object %s can't be read: %s."
              .formatted(
                  number,
                  file.getFileName(),
                  e.getMessage().lines().findFirst().orElse("unreadable")),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("The fetched object %s can't be read.".formatted(file), e);
    }
  }
}
