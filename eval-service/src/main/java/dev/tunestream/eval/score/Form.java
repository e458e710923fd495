package dev.tunestream.eval.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.recipe.AnswerFormat;
import java.util.Arrays;

/** Whether answers have the form that they are held to. */
final class Form {
  /** Tags are names of things; what has more words is a sentence. */
  private static final int MOST_WORDS_OF_A_TAG = 6;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Form() {}

  static boolean has(String answer, AnswerFormat format) {
    return switch (format) {
      case TEXT -> true;
      case TAGS -> isTags(answer.strip());
      case JSON -> isJson(answer);
    };
  }

  private static boolean isTags(String answer) {
    return answer.lines().count() <= 1
        && Arrays.stream(answer.split(",", -1))
            .allMatch(
                tag -> !tag.isBlank() && tag.strip().split("\\s+").length <= MOST_WORDS_OF_A_TAG);
  }

  private static boolean isJson(String answer) {
    try {
      JsonNode value = JSON.readTree(answer);
      return value.isObject() || value.isArray();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
