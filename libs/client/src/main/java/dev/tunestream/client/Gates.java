package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.GateRule;
import java.util.List;

/** What models ask of versions before they take an alias. Setting it needs the role admin. */
public final class Gates {
  private final Door registry;

  Gates(Door registry) {
    this.registry = registry;
  }

  /** The gates that a model has set. */
  public JsonNode ofModel(String model) {
    return registry.get(Door.path("models", model, "gates"));
  }

  /** Sets a model's gate to an alias; no rules let every version pass. */
  public JsonNode set(String model, String alias, List<GateRule> rules) {
    JsonNode document = Door.JSON.createObjectNode().set("rules", Door.JSON.valueToTree(rules));
    return registry.putJson(Door.path("models", model, "gates", alias), document);
  }

  /** Goes back to the rules that hold where nobody has said anything. */
  public JsonNode reset(String model, String alias) {
    return registry.delete(Door.path("models", model, "gates", alias));
  }

  /** Every decision on a version. */
  public JsonNode decisions(String model, int version) {
    return registry.get(Door.path("models", model, "versions", String.valueOf(version), "gates"));
  }

  /**
   * What the gate would say now; nothing is kept.
   *
   * @param evaluation the evidence, or null for the version's own
   */
  public JsonNode trial(String model, int version, String alias, String evaluation) {
    return registry.get(
        new Address("models", model, "versions", String.valueOf(version), "gates", alias)
            .with("evaluation", evaluation)
            .toString());
  }
}
