package dev.tunestream.events;

/**
 * Whether a version may take an alias.
 *
 * @param reason the rule and the figures, in a sentence
 */
public record GateDecided(String model, int version, String alias, boolean passed, String reason)
    implements Event {
  public GateDecided {
    Check.name("model", model);
    Check.atLeast("version", version, 1);
    Check.name("alias", alias);
    Check.text("reason", reason);
  }

  @Override
  public String key() {
    return model;
  }
}
