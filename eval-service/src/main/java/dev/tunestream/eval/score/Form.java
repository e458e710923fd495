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

  /**
   * Of an answer that was cut off, what stands before the cut is looked at, where that is possible.
   */
  static boolean has(Answer answer, AnswerFormat format) {
    return switch (format) {
      case TEXT -> true;
      case TAGS -> isTags(answer.cutOff() ? whole(answer.text()) : answer.text().strip());
      case JSON -> isJson(answer.text());
    };
  }

  /** Without the last tag, which may have been cut. */
  private static String whole(String tags) {
    int last = tags.lastIndexOf(',');
    return last < 0 ? tags.strip() : tags.substring(0, last).strip();
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
