package dev.tunestream.recipe;

import java.util.List;

/**
 * Where the adapter is registered.
 *
 * @param model the registry's name for it
 * @param promoteTo an alias that the new version takes when its gate lets it, or null
 * @param gate what the version's evaluation must say before it takes any alias, beside what the
 *     model itself asks; empty for nothing more
 * @param register false leaves the adapter out of the registry: a replay is compared and forgotten
 */
public record RegistrySpec(String model, String promoteTo, List<GateRule> gate, boolean register) {
  public RegistrySpec {
    Names.check("registry.model", model);
    if (promoteTo != null) {
      Names.check("registry.promoteTo", promoteTo);
      Check.that(Names.isFreeAlias(promoteTo), "registry.promoteTo", promoteTo, Names.ALIAS_RULE);
    }
    gate = List.copyOf(gate);
    Check.that(
        gate.size() <= GateRule.MOST,
        "registry.gate",
        gate.size(),
        "a gate has at most %d rules".formatted(GateRule.MOST));
    Check.that(
        register || promoteTo == null,
        "registry.promoteTo",
        promoteTo,
        "what isn't registered takes no alias; leave it out, or registry.register");
  }

  /** Registered, with no rules of its own. */
  public RegistrySpec(String model, String promoteTo) {
    this(model, promoteTo, List.of(), true);
  }
}
