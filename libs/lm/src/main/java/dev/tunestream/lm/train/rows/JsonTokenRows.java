package dev.tunestream.lm.train.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Token rows of a file of JSON lines; blank lines are passed over. */
final class JsonTokenRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonTokenRows() {}

  static void read(Path file, Consumer<UncheckedRow> taker) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          taker.accept(row(file, "line " + number, line));
        }
      }
    }
  }

  private static UncheckedRow row(Path file, String place, String line) {
    JsonNode row;
    try {
      row = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new TokenRowsException(
          "%s %s is not valid JSON: %s.".formatted(file, place, e.getOriginalMessage()), e);
    }
    JsonNode promptLength = row.path("prompt_length");
    if (!promptLength.isMissingNode() && !promptLength.isInt()) {
      throw new TokenRowsException(
          "%s %s: prompt_length is %s; it must be a whole number."
              .formatted(file, place, promptLength));
    }
    return new UncheckedRow(
        file,
        place,
        integers(file, place, row.get("input_ids"), "input_ids"),
        integers(file, place, row.get("labels"), "labels"),
        promptLength.isInt() ? promptLength.intValue() : null);
  }

  private static int[] integers(Path file, String place, JsonNode list, String name) {
    if (list == null || list.isNull()) {
      return null;
    }
    int[] integers = new int[list.size()];
    for (int i = 0; i < integers.length; i++) {
      JsonNode value = list.get(i);
      if (value == null || !value.isInt()) {
        throw new TokenRowsException(
            "%s %s: %s holds %s, which is no token id.".formatted(file, place, name, value));
      }
      integers[i] = value.intValue();
    }
    return integers;
  }
}
