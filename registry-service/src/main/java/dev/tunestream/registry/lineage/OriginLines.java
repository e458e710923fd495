package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Searches the lines that a seal has written of where records came from. */
final class OriginLines {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OriginLines() {}

  /**
   * A line that was found.
   *
   * @param number of the line, from 0: of a record that was accepted its line in the snapshot
   */
  record Found(long number, JsonNode origin) {}

  /** The first line about a record. Most lines are only looked at, and not read as JSON. */
  static Optional<Found> find(Path file, Wanted wanted) throws IOException {
    List<String> marks = wanted.marks();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
        if (marks.stream().allMatch(line::contains)) {
          JsonNode origin = MAPPER.readTree(line);
          if (wanted.matches(origin)) {
            return Optional.of(new Found(number, origin));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** A line of a snapshot, counted from 0. */
  static String line(Path file, long number) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      for (long at = 0; at < number && line != null; at++) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IOException("the snapshot " + file.getFileName() + " has no line " + number);
      }
      return line;
    }
  }
}
