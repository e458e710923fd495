package dev.tunestream.lm.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A question with answers to choose from.
 *
 * @param query what stands before an answer, as it is
 * @param choices two or more, none of them empty; a space is put before each
 * @param gold the place of the right one, from 0
 */
public record MultipleChoice(String query, List<String> choices, int gold) {
  public MultipleChoice {
    choices = List.copyOf(choices);
  }

  /**
   * Reads one of {@code {"query","choices","gold"}}; other fields are passed over.
   *
   * @throws BenchmarkException if it is none; the message is a clause
   */
  static MultipleChoice of(JsonNode row) {
    JsonNode query = row.path("query");
    require(query.isTextual(), "query", query, "it must be the text of the question");
    JsonNode choices = row.path("choices");
    require(
        choices.isArray() && choices.size() >= 2,
        "choices",
        choices,
        "it must be a list of two texts or more");
    List<String> texts = new ArrayList<>();
    for (JsonNode choice : choices) {
      require(
          choice.isTextual() && !choice.textValue().isBlank(),
          "choices",
          choice,
          "each must be a text with something in it");
      texts.add(choice.textValue());
    }
    JsonNode gold = row.path("gold");
    require(
        gold.isInt() && gold.intValue() >= 0 && gold.intValue() < texts.size(),
        "gold",
        gold,
        "it must be the place of the right choice, from 0 to " + (texts.size() - 1));
    return new MultipleChoice(query.textValue(), texts, gold.intValue());
  }

  private static void require(boolean holds, String field, JsonNode value, String rule) {
    if (!holds) {
      throw new BenchmarkException(
          value.isMissingNode()
              ? "has no field '%s'; %s".formatted(field, rule)
              : "has %s in field '%s'; %s".formatted(shortened(value.toString()), field, rule));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
