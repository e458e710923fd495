package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A model or one of its versions is described in other words.
 *
 * @param version what is described, or null for the model itself
 * @param text at most {@link #MOST} characters; empty takes the description away
 * @param by the name of the key that wrote it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DescriptionSet(String model, Integer version, String text, String by)
    implements Event {
  /** Characters that a description may have. */
  public static final int MOST = 10_000;

  public DescriptionSet {
    Check.name("model", model);
    if (version != null) {
      Check.atLeast("version", version, 1);
    }
    Check.that(
        text != null && text.length() <= MOST,
        "text",
        text,
        "it must be a text of at most %d characters".formatted(MOST));
    Check.name("by", by);
  }

  @Override
  public String key() {
    return model;
  }
}
