package dev.tunestream.ingest.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What the readers of JSON share. */
final class RowJson {
  static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** What is kept of a row that can't be read. */
  private static final int MAX_TEXT = 4000;

  private RowJson() {}

  /** Exactly one JSON value. */
  static Row parse(long number, String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonNode value = parser.readValueAsTree();
      return parser.nextToken() == null
          ? row(number, value, text)
          : unreadable(number, text, "something stands behind its JSON object");
    } catch (JsonProcessingException e) {
      return unreadable(number, text, problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  static Row row(long number, JsonNode value, String text) {
    if (value instanceof ObjectNode data) {
      return new Row.Fields(number, data);
    }
    String kind = value.getNodeType().name().toLowerCase(Locale.ROOT);
    return unreadable(number, text, "it is a JSON " + kind + ", not a JSON object");
  }

  static Row unreadable(long number, String text, String problem) {
    return new Row.Unreadable(number, shortened(text), problem);
  }

  static String tooLong() {
    return "it is longer than the " + RowReader.MAX_ROW_BYTES + " bytes that a row may have";
  }

  /**
   * The parser's own words, but for a limit that it names by a method of its own, and without the
   * place in a source that nobody sees.
   */
  static String problem(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return tooMuch();
    }
    String message = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    // A parser over bytes in memory names itself behind the sentence.
    int source = message.indexOf(" (for ");
    return "it is not JSON: " + (source < 0 ? message : message.substring(0, source));
  }

  private static String tooMuch() {
    StreamReadConstraints limits = MAPPER.getFactory().streamReadConstraints();
    return "it is nested more than %d levels deep, or has a number of more than %d digits"
        .formatted(limits.getMaxNestingDepth(), limits.getMaxNumberLength());
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }
}
