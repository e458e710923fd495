package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An alias of a model points to another version, or to none.
 *
 * @param version where it points to, or null when the alias is taken away
 * @param expects the version it has pointed to until now, 0 for an alias that was not there: the
 *     event is void where that is not so; null asks nothing
 * @param by the name of the key that moved it, or null for the registry itself
 * @param reason why, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AliasMoved(
    String model, String alias, Integer version, Integer expects, String by, String reason)
    implements Event {
  public AliasMoved {
    Check.name("model", model);
    Check.name("alias", alias);
    if (version != null) {
      Check.atLeast("version", version, 1);
    }
    if (expects != null) {
      Check.atLeast("expects", expects, 0);
    }
    Check.nameOrNull("by", by);
  }

  /** By the registry itself, whatever the alias has pointed to. */
  public AliasMoved(String model, String alias, int version) {
    this(model, alias, version, null, null, null);
  }

  @Override
  public String key() {
    return model;
  }
}
