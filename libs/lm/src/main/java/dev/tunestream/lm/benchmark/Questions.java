package dev.tunestream.lm.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of questions: JSON lines of {@code {"query","choices","gold"}}. */
public final class Questions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Questions() {}

  /**
   * Reads a file.
   *
   * @param most how many of its questions, from the first
   * @throws BenchmarkException if it can't be read, with the line and what is wrong with it
   */
  public static List<MultipleChoice> read(Path file, int most) {
    List<MultipleChoice> questions = new ArrayList<>();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine();
          line != null && questions.size() < most;
          line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          questions.add(MultipleChoice.of(json(line)));
        }
      }
    } catch (BenchmarkException e) {
      throw new BenchmarkException(
          "%s line %d %s.".formatted(file.getFileName(), number, e.getMessage()), e);
    } catch (IOException e) {
      throw new BenchmarkException(
          "The questions in %s can't be read: %s.".formatted(file, reason(file, e)), e);
    }
    if (questions.isEmpty()) {
      throw new BenchmarkException(
          "%s holds no question; each line is {\"query\",\"choices\",\"gold\"}.".formatted(file));
    }
    return questions;
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new BenchmarkException("is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    return Files.isDirectory(file) ? "it is a directory" : e.toString();
  }
}
