package dev.tunestream.registry.pages.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What two versions have answered to the same question.
 *
 * @param row counted from 0, as in the reports
 */
public record AnswerPair(int row, String prompt, String reference, Answer a, Answer b) {
  private static final int MOST_CHARACTERS = 2000;

  /**
   * An answer.
   *
   * @param tokenF1 words in common with the reference
   * @param categories what is wrong with it
   */
  public record Answer(String text, boolean exact, double tokenF1, List<String> categories) {}

  /** Which pairs are shown. */
  public enum Choice {
    DIFFERENT("different answers", pair -> !pair.a.text.equals(pair.b.text)),
    BETTER("better", pair -> pair.b.tokenF1 > pair.a.tokenF1),
    WORSE("worse", pair -> pair.b.tokenF1 < pair.a.tokenF1),
    ALL("all answers", _ -> true);

    private final String words;
    private final Predicate<AnswerPair> takes;

    Choice(String words, Predicate<AnswerPair> takes) {
      this.words = words;
      this.takes = takes;
    }

    public String words() {
      return words;
    }

    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean takes(AnswerPair pair) {
      return takes.test(pair);
    }

    static Choice of(String key) {
      for (Choice choice : values()) {
        if (choice.key().equals(key)) {
          return choice;
        }
      }
      return DIFFERENT;
    }
  }

  /** All pairs; of two reports on the same held-out rows. */
  static List<AnswerPair> of(Side a, Side b) {
    List<AnswerPair> pairs = new ArrayList<>();
    int rows = Math.min(a.rows().size(), b.rows().size());
    for (int row = 0; row < rows; row++) {
      JsonNode asked = a.rows().path(row);
      pairs.add(
          new AnswerPair(
              row,
              bounded(asked.path("prompt").asText()),
              bounded(asked.path("reference").asText()),
              answer(a.answer(row)),
              answer(b.answer(row))));
    }
    return pairs;
  }

  private static Answer answer(JsonNode answer) {
    List<String> categories = new ArrayList<>();
    answer.path("categories").forEach(category -> categories.add(category.asText()));
    return new Answer(
        bounded(answer.path("answer").asText()),
        answer.at("/metrics/exactMatch").asDouble() >= 1,
        answer.at("/metrics/tokenF1").asDouble(),
        categories);
  }

  private static String bounded(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + " …";
  }
}
