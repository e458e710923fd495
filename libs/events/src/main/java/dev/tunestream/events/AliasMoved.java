package dev.tunestream.events;

/** An alias of a model points to another version. */
public record AliasMoved(String model, String alias, int version) implements Event {
  public AliasMoved {
    Check.name("model", model);
    Check.name("alias", alias);
    Check.atLeast("version", version, 1);
  }

  @Override
  public String key() {
    return model;
  }
}
