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
 * @param override who has let the version pass all the same, or null
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
    Override override)
    implements Event {

  /**
   * Somebody's answer to a gate that has refused.
   *
   * @param by the name of the key
   * @param reason why the version may pass all the same
   */
  public record Override(String by, String reason) {
    public Override {
      Check.name("override.by", by);
      Check.text("override.reason", reason);
    }
  }

  @JsonCreator
  public GateDecided {
    Check.name("model", model);
    Check.atLeast("version", version, 1);
    Check.name("alias", alias);
    Check.text("reason", reason);
    Check.nameOrNull("evaluation", evaluation);
    Check.digestOrNull("report", report);
    rules = rules == null ? List.of() : List.copyOf(rules);
  }

  /** By older rules, without figures. */
  public GateDecided(String model, int version, String alias, boolean passed, String reason) {
    this(model, version, alias, passed, reason, null, null, List.of(), null);
  }

  /** Whether the version may take the alias: by the rules, or by somebody's word. */
  @JsonIgnore
  public boolean isOpen() {
    return passed || override != null;
  }

  @java.lang.Override
  public String key() {
    return model;
  }
}
