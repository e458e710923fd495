package dev.tunestream.registry.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.recipe.GateRule;
import java.util.List;

/** Rules as the tables keep them. */
public final class GateRuleJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GateRuleJson() {}

  /** The rules, or null where the table has none. */
  public static List<GateRule> read(String column) {
    try {
      return column == null ? null : JSON.readValue(column, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules were written from an event's record", e);
    }
  }

  /** The rules, or none. */
  public static List<GateRule> readOrNone(String column) {
    List<GateRule> rules = read(column);
    return rules == null ? List.of() : rules;
  }
}
