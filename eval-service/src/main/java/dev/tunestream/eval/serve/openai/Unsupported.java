package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.eval.serve.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Fields of OpenAI's API that would change the answer and that nothing here can follow: refused,
 * for an answer that silently leaves them out of account would be wrong. Values that ask for
 * nothing are taken; all other unknown fields are ignored, as OpenAI does.
 */
final class Unsupported {
  /**
   * @param harmless whether a value asks for nothing
   * @param why what isn't there, and the way out
   */
  private record Rule(Predicate<JsonNode> harmless, String why) {}

  private static final Map<String, Rule> RULES = new LinkedHashMap<>();

  static {
    String penalty =
        "there is no such penalty; 'repetition_penalty' makes tokens that were used less likely";
    RULES.put("presence_penalty", new Rule(Unsupported::isZero, penalty));
    RULES.put("frequency_penalty", new Rule(Unsupported::isZero, penalty));
    RULES.put(
        "logit_bias", new Rule(Unsupported::isEmpty, "tokens can't be made likelier one by one"));
    RULES.put(
        "best_of",
        new Rule(
            value -> value.isInt() && value.intValue() == 1,
            "answers are not ranked; ask for several with 'n' and choose"));
    RULES.put(
        "suffix",
        new Rule(Unsupported::isEmpty, "models continue a text and can't fill in before another"));
    String tools = "models are not told of tools and call none";
    RULES.put("tools", new Rule(Unsupported::isEmpty, tools));
    RULES.put("functions", new Rule(Unsupported::isEmpty, tools));
    RULES.put(
        "response_format",
        new Rule(
            value -> value.path("type").asText().equals("text"),
            "answers are plain text and can't be held to a format; say in the prompt what is wanted"));
    RULES.put(
        "modalities",
        new Rule(
            value -> value.size() == 1 && value.path(0).asText().equals("text"),
            "answers are text"));
    RULES.put("audio", new Rule(Unsupported::isEmpty, "answers are text"));
  }

  private Unsupported() {}

  /**
   * Looks at all fields.
   *
   * @throws RefusedException if one asks for what isn't there
   */
  static void check(Fields fields) {
    RULES.forEach(
        (field, rule) ->
            fields
                .value(field)
                .filter(rule.harmless().negate())
                .ifPresent(
                    value -> {
                      throw RefusedException.field(
                          field,
                          "'%s' is %s, which can't be done: %s."
                              .formatted(field, Fields.shown(value), rule.why()));
                    }));
  }

  private static boolean isZero(JsonNode value) {
    return value.isNumber() && value.doubleValue() == 0;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isContainerNode()
        ? value.isEmpty()
        : value.isTextual() && value.asText().isEmpty();
  }
}
