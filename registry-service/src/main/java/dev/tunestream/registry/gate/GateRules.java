package dev.tunestream.registry.gate;

import dev.tunestream.recipe.GateRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rules a version must keep: those that its model asks for the alias, and those that its own
 * recipe asks. A recipe can ask for more, and never for less than its model.
 */
public final class GateRules {
  private GateRules() {}

  /**
   * The rules that apply.
   *
   * @param ofModel what the model asks for the alias, or null where nobody has said anything
   * @param ofRecipe what the version's recipe asks; none where it says nothing
   */
  public static List<GateRule> of(List<GateRule> ofModel, List<GateRule> ofRecipe) {
    if (ofModel == null && ofRecipe.isEmpty()) {
      return GateRule.DEFAULT;
    }
    List<GateRule> rules = new ArrayList<>(ofModel == null ? List.of() : ofModel);
    ofRecipe.stream().filter(rule -> !rules.contains(rule)).forEach(rules::add);
    return List.copyOf(rules);
  }
}
