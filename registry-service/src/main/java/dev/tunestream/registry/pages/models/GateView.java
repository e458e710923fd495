package dev.tunestream.registry.pages.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.query.GateDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A gate's decision as pages show it.
 *
 * @param passed what the rules say
 * @param rules none for a decision of older days
 * @param by who asked, or null for the registry itself
 * @param override why the version may pass all the same, or null
 */
public record GateView(
    int version,
    String alias,
    boolean passed,
    String reason,
    Instant at,
    List<Rule> rules,
    String by,
    String override) {

  /**
   * What a rule came to.
   *
   * @param of what decided it, or null
   * @param base the base model's figure, or null
   * @param tuned the version's figure, or null
   */
  public record Rule(
      boolean passed, String text, String of, Double base, Double tuned, Double low, Double high) {}

  static GateView of(int version, GateDecision decision) {
    return new GateView(
        version,
        decision.alias(),
        decision.passed(),
        decision.reason(),
        decision.at(),
        rules(decision.rules()),
        decision.by(),
        decision.override());
  }

  /** The verdict in a word. */
  public String verdict() {
    return passed ? "passed" : override == null ? "refused" : "overridden";
  }

  static List<Rule> rules(JsonNode rules) {
    List<Rule> all = new ArrayList<>();
    if (rules != null) {
      rules.forEach(
          rule ->
              all.add(
                  new Rule(
                      rule.path("passed").asBoolean(),
                      rule.path("text").asText(),
                      rule.path("of").textValue(),
                      figure(rule, "base"),
                      figure(rule, "tuned"),
                      figure(rule, "low"),
                      figure(rule, "high"))));
    }
    return all;
  }

  private static Double figure(JsonNode rule, String name) {
    return rule.path(name).isNumber() ? rule.path(name).asDouble() : null;
  }
}
