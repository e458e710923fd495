package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A model or one of its versions has a tag, has another value for it, or has it no longer.
 *
 * @param version whose tag it is, or null for the model itself
 * @param value at most {@link #MOST} characters, may be empty; null takes the tag away
 * @param by the name of the key that set it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagSet(String model, Integer version, String tag, String value, String by)
    implements Event {
  /** Characters that a value may have. */
  public static final int MOST = 500;

  public TagSet {
    Check.name("model", model);
    if (version != null) {
      Check.atLeast("version", version, 1);
    }
    Check.name("tag", tag);
    Check.that(
        value == null || value.length() <= MOST,
        "value",
        value,
        "it may have at most %d characters".formatted(MOST));
    Check.name("by", by);
  }

  @Override
  public String key() {
    return model;
  }
}
