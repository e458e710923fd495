package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.generate.Ask.Most;
import dev.tunestream.lm.generate.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What both protocols say about how tokens are chosen and where answers end. {@code top_k} and
 * {@code repetition_penalty} are not OpenAI's; vLLM and others take them under these names.
 */
final class Choosing {
  /** As many as OpenAI takes. */
  private static final int MOST_ANSWERS = 128;

  private static final int MOST_STOPS = 16;
  private static final int LONGEST_STOP = 1000;
  private static final int MOST_TOKENS = 10_000_000;

  private Choosing() {}

  /** OpenAI draws from all tokens unless told otherwise. With temperature 0 no cut has a part. */
  static Sampling sampling(Fields fields) {
    double temperature = fields.number("temperature", 1, 0, 2);
    double topP = fields.number("top_p", 1, 0, 1);
    // -1 is what others call all tokens.
    int topK = (int) Math.max(0, fields.whole("top_k", -1, Integer.MAX_VALUE).orElse(0));
    double penalty = fields.number("repetition_penalty", 1, 0.01, 100);
    try {
      return temperature == 0
          ? new Sampling(0, 0, 1, penalty, 0)
          : new Sampling(temperature, topK, topP, penalty, 0);
    } catch (IllegalArgumentException e) {
      throw RefusedException.field(topP == 0 ? "top_p" : "temperature", sentence(e.getMessage()));
    }
  }

  private static String sentence(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
  }

  static OptionalLong seed(Fields fields) {
    return fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The newer name of the limit counts before the older one. */
  static Most most(Fields fields, Most otherwise) {
    OptionalLong most = fields.whole("max_completion_tokens", 1, MOST_TOKENS);
    if (most.isEmpty()) {
      most = fields.whole("max_tokens", 1, MOST_TOKENS);
    }
    return most.isPresent() ? new Most((int) most.getAsLong(), true) : otherwise;
  }

  /**
   * How many answers each prompt gets.
   *
   * @param prompts how many there are
   */
  static int choices(Fields fields, int prompts) {
    int choices = (int) fields.whole("n", 1, MOST_ANSWERS).orElse(1);
    if (prompts * choices > MOST_ANSWERS) {
      throw RefusedException.field(
          "n",
          "%d prompts with %d answers each ('n') are %d; a request gets at most %d answers. Send several requests."
              .formatted(prompts, choices, prompts * choices, MOST_ANSWERS));
    }
    return choices;
  }

  static List<String> stop(Fields fields) {
    JsonNode value = fields.value("stop").orElse(null);
    List<String> stop = new ArrayList<>();
    if (value != null && value.isTextual()) {
      stop.add(value.textValue());
    } else if (value != null) {
      value.forEach(text -> stop.add(text.isTextual() ? text.textValue() : ""));
    }
    boolean list = value == null || value.isTextual() || value.isArray();
    if (!list
        || stop.size() > MOST_STOPS
        || stop.stream().anyMatch(text -> text.isEmpty() || text.length() > LONGEST_STOP)) {
      throw fields.wrong(
          "stop",
          "it must be a text, or a list of at most %d texts, each of 1 to %d characters"
              .formatted(MOST_STOPS, LONGEST_STOP));
    }
    return stop;
  }

  /**
   * Refuses more likely tokens than the engine tells of: it knows the one that it chose, which is
   * the most likely one where nothing is drawn or made less likely.
   *
   * @param field says how many the client wants
   */
  static void checkLikeliest(String field, long wanted, Sampling sampling) {
    if (wanted > 1) {
      throw RefusedException.field(
          field,
          "'%s' is %d; only the token that was chosen has a log-probability here, so ask for 0, or for 1 with temperature 0."
              .formatted(field, wanted));
    }
    if (wanted == 1 && (!sampling.isGreedy() || sampling.isPenalizing())) {
      throw RefusedException.field(
          field,
          "'%s' is 1; the most likely token is known only where it is the one that is chosen: set 'temperature' to 0 and no 'repetition_penalty', or ask for 0."
              .formatted(field));
    }
  }
}
