package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.RecordKind;
import dev.tunestream.ingest.gate.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A record as the measures see it, with everything that needs no other record: made on any thread.
 *
 * @param identity where it came from
 * @param accepted whether it is in the snapshot, unless rules of the dataset leave it out; else it
 *     was rejected by its own rules
 * @param prompt what a model will be asked: the question, the instruction with its input, what the
 *     user says first, the quote or the text
 * @param answer what it will learn to say, or null where the kind has no such part
 * @param flaws for each that one of its texts has, nested ones too, the first such text
 * @param hashes of prompt and of the whole, or null where the prompt is blank
 * @param signature of the whole, or null where it was rejected or has few words
 */
public record Sample(
    Identity identity,
    boolean accepted,
    String prompt,
    String answer,
    Map<TextFlaw, String> flaws,
    Hashes hashes,
    int[] signature) {

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
          case CHOICE -> data.has("contexts") ? text(data, "contexts") : text(data, "query");
        };
    String answer =
        switch (kind) {
          case QUOTE, TEXT -> null;
          case QA, INSTRUCTION -> text(data, kind.answer());
          case CHAT -> said(data, "assistant").getLast();
          case CHOICE -> text(data, "choices");
        };
    String whole = Normalized.of(prompt);
    String said = answer == null ? null : Normalized.of(answer);
    return new Sample(
        identity,
        accepted,
        prompt,
        answer,
        TextFlaw.in(data),
        prompt.isBlank() ? null : Hashes.of(prompt, whole, said),
        accepted ? MinHash.signature(joined(whole, said)) : null);
  }

  private static String joined(String prompt, String answer) {
    if (answer == null || answer.isEmpty()) {
      return prompt;
    }
    return prompt.isEmpty() ? answer : prompt + ' ' + answer;
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
