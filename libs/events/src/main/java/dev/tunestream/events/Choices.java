package dev.tunestream.events;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a question with answers to choose from must be: {@code {"query","choices","gold"}}, where
 * {@code contexts}, one for each choice, may stand for {@code query}, and {@code golds}, several
 * places, for {@code gold} (docs/benchmarks.md).
 */
final class Choices {
  private Choices() {}

  static void check(JsonNode data) {
    JsonNode choices = data.path("choices");
    Check.that(
        choices.isArray() && choices.size() >= 2,
        "data.choices",
        choices.toString(),
        "it must be a list of two texts or more");
    texts("data.choices", choices);
    boolean asked = data.has("contexts");
    JsonNode contexts = data.path("contexts");
    Check.that(
        asked
            ? contexts.isArray() && contexts.size() == choices.size()
            : data.path("query").isTextual(),
        asked ? "data.contexts" : "data.query",
        shown(asked ? contexts : data.path("query")),
        asked
            ? "it must be a list of as many texts as there are choices"
            : "it must be the text before the choices, or give contexts, one for each choice");
    if (asked) {
      texts("data.contexts", contexts);
    }
    boolean several = data.has("golds");
    JsonNode golds = data.path(several ? "golds" : "gold");
    Check.that(
        several ? golds.isArray() && !golds.isEmpty() : golds.isInt(),
        several ? "data.golds" : "data.gold",
        shown(golds),
        several
            ? "it must be a list of the places of the right choices, from 0"
            : "it must be the place of the right choice, from 0, or give golds where several are");
    if (several) {
      golds.forEach(gold -> place("data.golds", gold, choices.size()));
    } else {
      place("data.gold", golds, choices.size());
    }
  }

  private static void place(String field, JsonNode gold, int choices) {
    Check.that(
        gold.isInt() && gold.intValue() >= 0 && gold.intValue() < choices,
        field,
        gold.toString(),
        "places of choices go from 0 to " + (choices - 1));
  }

  private static void texts(String field, JsonNode list) {
    for (JsonNode one : list) {
      Check.that(
          one.isTextual() && !one.textValue().isBlank(),
          field,
          one.toString(),
          "each must be a text with something in it");
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? null : value.toString();
  }
}
