package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.recipe.GateRule;

/**
 * What a gate's rule came to. Shares and differences of shares are from 0 to 1.
 *
 * @param rule the rule
 * @param of the metric, category or benchmark that decided it: of several the worst; null where the
 *     evidence tells of none
 * @param tuned the version's figure, or null where the evidence has none
 * @param base the base model's, or null
 * @param low lower bound of the difference tuned − base, or null
 * @param high upper bound of it, or null
 * @param text rule and figures in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleVerdict(
    GateRule rule,
    boolean passed,
    String of,
    Double tuned,
    Double base,
    Double low,
    Double high,
    String text) {
  public RuleVerdict {
    Check.present("rules.rule", rule);
    Check.text("rules.text", text);
  }
}
