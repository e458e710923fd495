package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.recipe.GateRule;
import java.util.List;

/**
 * What a model asks of versions that are to take an alias.
 *
 * @param rules all of them must hold, none lets every version pass; null goes back to the rules
 *     that hold where nobody has said anything
 * @param by the name of the key that set them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateSet(String model, String alias, List<GateRule> rules, String by)
    implements Event {
  public GateSet {
    Check.name("model", model);
    Check.name("alias", alias);
    rules = rules == null ? null : List.copyOf(rules);
    Check.that(
        rules == null || rules.size() <= GateRule.MOST,
        "rules",
        rules,
        "a gate has at most %d rules".formatted(GateRule.MOST));
    Check.name("by", by);
  }

  @Override
  public String key() {
    return model;
  }
}
