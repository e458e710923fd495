package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.RecordKind;
import dev.tunestream.ingest.gate.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A record as the measures see it.
 *
 * @param identity where it came from
 * @param accepted whether it is in the snapshot, unless rules of the dataset leave it out; else it
 *     was rejected by its own rules
 * @param data its fields
 * @param prompt what a model will be asked: the question, the instruction with its input, what the
 *     user says first, the quote or the text
 * @param answer what it will learn to say, or null where the kind has no such part
 */
public record Sample(
    Identity identity, boolean accepted, ObjectNode data, String prompt, String answer) {

  /** Reads the two sides out of a record's fields. */
  public static Sample of(Identity identity, boolean accepted, RecordKind kind, ObjectNode data) {
    String prompt =
        switch (kind) {
          case QUOTE -> text(data, "quote");
          case TEXT -> text(data, "text");
          case QA -> text(data, "question");
          case INSTRUCTION -> {
            String input = text(data, "input");
            yield text(data, "instruction") + (input.isBlank() ? "" : "\n" + input);
          }
          case CHAT -> said(data, "user").getFirst();
        };
    String answer =
        switch (kind) {
          case QUOTE, TEXT -> null;
          case QA, INSTRUCTION -> text(data, kind.answer());
          case CHAT -> said(data, "assistant").getLast();
        };
    return new Sample(identity, accepted, data, prompt, answer);
  }

  /** Gives every text of the record, nested ones too. */
  void texts(Consumer<String> taker) {
    texts(data, taker);
  }

  private static void texts(JsonNode value, Consumer<String> taker) {
    if (value.isTextual()) {
      taker.accept(value.textValue());
    }
    value.forEach(inner -> texts(inner, taker));
  }

  private static String text(JsonNode data, String field) {
    JsonNode value = data.path(field);
    return value.isContainerNode() ? value.toString() : value.asText("");
  }

  private static List<String> said(JsonNode data, String role) {
    List<String> all = new ArrayList<>();
    for (JsonNode message : data.path("messages")) {
      if (role.equals(message.path("role").asText())) {
        all.add(text(message, "content"));
      }
    }
    if (all.isEmpty()) {
      all.add("");
    }
    return all;
  }
}
