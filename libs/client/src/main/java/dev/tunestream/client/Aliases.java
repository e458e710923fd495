package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Points aliases to versions. Answers are registry-service's documents, as its OpenAPI page
 * describes them; whoever changes something needs a key with the role promoter.
 */
public final class Aliases {
  private final Door registry;

  Aliases(Door registry) {
    this.registry = registry;
  }

  /** Where an alias points to. */
  public JsonNode now(String model, String alias) {
    return registry.get(Door.path("models", model, "aliases", alias));
  }

  /**
   * Where an alias pointed to.
   *
   * @param time an instant, or a day, which stands for its end in UTC
   */
  public JsonNode at(String model, String alias, String time) {
    return registry.get(new Address("models", model, "aliases", alias).with("at", time).toString());
  }

  /** Where an alias has pointed, newest first; a page of at most 200. */
  public JsonNode moves(String model, String alias) {
    return registry.get(
        new Address("models", model, "aliases", alias, "moves").with("limit", "200").toString());
  }

  /**
   * How an alias is moved; null is what isn't said.
   *
   * @param evaluation the evidence for the gate; without it the version's own evaluation
   * @param expects the version that it points to until now, 0 for none
   * @param override why the version may take it even if the gate refuses; needs the role admin
   */
  public record Move(String evaluation, Integer expects, String reason, String override) {
    /** With nothing said. */
    public static final Move PLAIN = new Move(null, null, null, null);
  }

  /**
   * Lets a version take an alias, through its gate.
   *
   * @throws RefusedException if the gate refuses, with its rules and figures in the message
   */
  public JsonNode move(String model, String alias, int version, Move how) {
    ObjectNode target = Door.JSON.createObjectNode().put("version", version);
    put(target, "evaluation", how.evaluation());
    put(target, "reason", how.reason());
    put(target, "override", how.override());
    if (how.expects() != null) {
      target.put("expects", how.expects());
    }
    return registry.putJson(Door.path("models", model, "aliases", alias), target);
  }

  /**
   * Takes an alias away.
   *
   * @param reason why, or null
   */
  public JsonNode remove(String model, String alias, String reason) {
    return registry.delete(
        new Address("models", model, "aliases", alias).with("reason", reason).toString());
  }

  private static void put(ObjectNode node, String key, String value) {
    if (value != null) {
      node.put(key, value);
    }
  }
}
