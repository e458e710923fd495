package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** The kinds of raw records, each with the fields that make it one. */
public enum RecordKind {
  QUOTE("quote"),
  QA("question", "answer"),
  INSTRUCTION("instruction", "output"),
  CHAT("messages"),
  TEXT("text"),
  /** A question of a benchmark, with answers to choose from. */
  CHOICE("choices");

  private final List<String> fields;

  RecordKind(String... fields) {
    this.fields = List.of(fields);
  }

  /** The fields that must be there and not blank. */
  public List<String> fields() {
    return fields;
  }

  /** The field that models learn to write, or null where a kind has none of its own. */
  public String answer() {
    return switch (this) {
      case QA -> "answer";
      case INSTRUCTION -> "output";
      case QUOTE, CHAT, TEXT, CHOICE -> null;
    };
  }

  /** The word in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static RecordKind of(String word) {
    for (RecordKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new InvalidEventException(
        "field 'kind' is '" + word + "'; the kinds are quote, qa, instruction, chat, text, choice");
  }
}
