package dev.tunestream.cli.samples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of the samples that the command line ships. */
final class Sample {

  record Quote(String quote, String author, List<String> tags) {}

  record Question(String question, String answer) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private Sample() {}

  /** Fails on a row with a field that the records don't have. */
  static List<Quote> quotes() {
    return read("quotes.jsonl", new TypeReference<>() {});
  }

  static List<Question> questions() {
    return read("questions.jsonl", new TypeReference<>() {});
  }

  private static <T> List<T> read(String name, TypeReference<T> type) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Sample.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> parse(line, type)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T parse(String line, TypeReference<T> type) {
    try {
      return JSON.readValue(line, type);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}
