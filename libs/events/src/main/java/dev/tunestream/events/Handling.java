package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is done about a flaw of a record or a dataset. */
public enum Handling {
  /** It is told in the quality report. */
  WARN,
  /** It is repaired, and told. */
  FIX,
  /** The record goes to the dead letters. */
  REJECT,
  /** The record is left out of the snapshot and counted as a duplicate. */
  DROP;

  /** The word in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Handling of(String word) {
    for (Handling handling : values()) {
      if (handling.word().equals(word)) {
        return handling;
      }
    }
    throw new InvalidEventException(
        "a rule is '" + word + "'; rules are warn, fix, reject or drop, as the flaw allows");
  }
}
