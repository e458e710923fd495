package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a reader says of an answer. */
public enum Rating {
  RIGHT,
  WRONG,
  HARMFUL;

  /** The word in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Rating of(String word) {
    for (Rating rating : values()) {
      if (rating.word().equals(word)) {
        return rating;
      }
    }
    throw new InvalidEventException(
        "field 'rating' is '" + word + "'; the ratings are right, wrong, harmful");
  }
}
