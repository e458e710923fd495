package dev.tunestream.cli.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.client.DeadLetter;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A letter as a line of an exported file: <code>{"id","topic","key","headers","value","reason",…}
 * </code>. {@code value} is the record's JSON, or its text where it is none; bytes that are no text
 * stand in {@code valueBase64}.
 */
final class LetterLine {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Says that a row could not be read; a corrected one can. */
  private static final String PROBLEM = "ce_problem";

  private LetterLine() {}

  static ObjectNode of(DeadLetter letter) {
    KafkaMessage record = letter.record();
    ObjectNode line =
        MAPPER
            .createObjectNode()
            .put("id", letter.id())
            .put("reason", letter.reason())
            .put("time", letter.time().toString())
            .put("place", letter.place())
            .put("topic", record.topic())
            .put("key", record.key());
    ObjectNode headers = line.putObject("headers");
    record.headers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(header -> headers.put(header.getKey(), header.getValue()));
    if (record.value() == null) {
      return line.putNull("value");
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record.value())).toString();
      return line.set("value", json(text));
    } catch (CharacterCodingException e) {
      return line.put("valueBase64", Base64.getEncoder().encodeToString(record.value()));
    }
  }

  private static JsonNode json(String text) {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (value != null && value.isObject()) {
        return value;
      }
    } catch (JsonProcessingException e) {
      // Not JSON, which may be what is wrong with it: it stands there as a text.
      return MAPPER.getNodeFactory().textNode(text);
    }
    return MAPPER.getNodeFactory().textNode(text);
  }

  /**
   * The record of a line.
   *
   * @param place file and line, for messages
   */
  static KafkaMessage record(String line, String place) {
    JsonNode document;
    try {
      document = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw CliException.usage(
          "%s is no JSON (%s); correct it there."
              .formatted(place, e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
    String topic = document.path("topic").asText("");
    if (Topic.named(topic).isEmpty()) {
      throw CliException.usage(
          "%s names the topic '%s', which is none of the line's; leave it as it was exported."
              .formatted(place, topic));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    document
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    byte[] value = value(document, place);
    if (document.path("value").isObject()) {
      headers.remove(PROBLEM);
      headers.put("content-type", "application/json");
    }
    return new KafkaMessage(topic, document.path("key").asText(null), headers, value);
  }

  private static byte[] value(JsonNode document, String place) {
    JsonNode value = document.get("value");
    if (value == null || value.isNull()) {
      try {
        return document.has("valueBase64") ? document.get("valueBase64").binaryValue() : null;
      } catch (IOException e) {
        throw CliException.usage(place + " has a valueBase64 that is not base64.", e);
      }
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
