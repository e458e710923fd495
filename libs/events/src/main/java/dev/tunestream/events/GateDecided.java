package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Whether a version may take an alias.
 *
 * @param passed what the rules say, also where they were overridden
 * @param reason the verdict in a sentence
 * @param evaluation the evidence, or null where there was none
 * @param report digest of the evidence's report, or null where there was none
 * @param rules every rule that was asked, with its figures; null reads as none
 * @param by the name of the key that asked, or null for the registry itself, which moves the alias
 *     when the gate has passed
 * @param override why the version may pass although the rules refuse it, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateDecided(
    String model,
    int version,
    String alias,
    boolean passed,
    String reason,
    String evaluation,
    String report,
    List<RuleVerdict> rules,
    String by,
    String override)
    implements Event {

  @JsonCreator
  public GateDecided {
    Check.name("model", model);
    Check.atLeast("version", version, 1);
    Check.name("alias", alias);
    Check.text("reason", reason);
    Check.nameOrNull("evaluation", evaluation);
    Check.digestOrNull("report", report);
    rules = rules == null ? List.of() : List.copyOf(rules);
    Check.nameOrNull("by", by);
    Check.that(
        override == null || by != null && !override.isBlank(),
        "override",
        override,
        "somebody overrides a gate, and says why");
  }

  /** By older rules, without figures. */
  public GateDecided(String model, int version, String alias, boolean passed, String reason) {
    this(model, version, alias, passed, reason, null, null, List.of(), null, null);
  }

  /**
   * The same, on somebody's asking.
   *
   * @param override why it may pass if the rules refuse it, which is kept only where they do; null
   *     where it may not
   */
  public GateDecided askedBy(String key, String override) {
    return new GateDecided(
        model,
        version,
        alias,
        passed,
        reason,
        evaluation,
        report,
        rules,
        key,
        passed ? null : override);
  }

  /** Whether the version may take the alias: by the rules, or by somebody's word. */
  @JsonIgnore
  public boolean isOpen() {
    return passed || override != null;
  }

  @Override
  public String key() {
    return model;
  }
}
