package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Somebody has brought an adapter in PEFT's format, or a whole model, that was made elsewhere; its
 * files are in the store.
 *
 * @param push names it
 * @param adapter digest of its files, under which they are found
 * @param bytes size of its files together
 * @param base digest of the base model's files, or null for a whole model
 * @param baseReference how what was pushed names its base, or null for a whole model
 * @param evaluation the evaluation that was asked for, or null where nothing says what to ask it
 * @param message what the pusher says of it
 * @param by the name of the key it was pushed with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdapterPushed(
    String push,
    String model,
    String adapter,
    long bytes,
    String base,
    String baseReference,
    String evaluation,
    String message,
    String by)
    implements Event {
  public AdapterPushed {
    Check.name("push", push);
    Check.name("model", model);
    Check.digest("adapter", adapter);
    Check.atLeast("bytes", bytes, 1);
    Check.digestOrNull("base", base);
    Check.that(
        (base == null) == (baseReference == null),
        "baseReference",
        baseReference,
        "a base is named exactly where there is one");
    Check.nameOrNull("evaluation", evaluation);
    Check.name("by", by);
  }

  @Override
  public String key() {
    return model;
  }
}
