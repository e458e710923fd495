package dev.tunestream.lm.benchmark.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.benchmark.BenchmarkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;

/** Objects of JSON, one a line; blank lines are passed over. */
final class JsonLines implements Rows {
  private static final int LONGEST_LINE = 4_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final BufferedReader reader;
  private int number;

  /**
   * @param name of the file, for messages
   */
  JsonLines(String name, BufferedReader reader) {
    this.name = name;
    this.reader = reader;
  }

  @Override
  public ObjectNode next() {
    String line;
    do {
      line = line();
    } while (line != null && line.isBlank());
    return line == null ? null : object(line);
  }

  /** Not by the reader's own method, which takes a line of any length into memory. */
  private String line() {
    number++;
    StringBuilder line = new StringBuilder();
    try {
      int c = reader.read();
      if (c < 0) {
        return null;
      }
      for (; c >= 0 && c != '\n'; c = reader.read()) {
        line.append((char) c);
        if (line.length() > LONGEST_LINE) {
          throw new BenchmarkException(
              "%s is longer than %,d characters; each line is one question."
                  .formatted(place(), LONGEST_LINE));
        }
      }
    } catch (IOException e) {
      throw unreadable(name, false, e);
    }
    return line.toString();
  }

  private ObjectNode object(String line) {
    JsonNode row;
    try {
      row = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new BenchmarkException(
          "%s is not JSON: %s.".formatted(place(), e.getOriginalMessage()), e);
    }
    if (row instanceof ObjectNode object) {
      return object;
    }
    throw new BenchmarkException(
        "%s is no object; each line is one, such as {\"query\":…}.".formatted(place()));
  }

  @Override
  public String place() {
    return name + " line " + number;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(name, false, e);
    }
  }

  static BenchmarkException unreadable(String file, boolean directory, IOException e) {
    return new BenchmarkException(
        "The questions in %s can't be read: %s.".formatted(file, reason(directory, e)), e);
  }

  private static String reason(boolean directory, IOException e) {
    if (directory) {
      return "it is a directory";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e instanceof CharacterCodingException ? "it is not UTF-8 text" : e.toString();
  }
}
