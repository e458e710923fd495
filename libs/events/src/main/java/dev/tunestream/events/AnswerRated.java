package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A reader has rated an answer of a report. Of the same reader's ratings of the same answer the
 * last one counts.
 *
 * @param row the answer's row in the report, from 0
 * @param column the report's column
 * @param comment a few words to it, or null
 * @param by who says so, or null where nobody has said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnswerRated(
    String evaluation, int row, String column, Rating rating, String comment, String by)
    implements Event {
  private static final int LONGEST_COMMENT = 2000;
  private static final int LONGEST_NAME = 100;

  public AnswerRated {
    Check.name("evaluation", evaluation);
    Check.atLeast("row", row, 0);
    Check.that(
        column != null && column.matches("[A-Za-z]{1,30}"),
        "column",
        column,
        "it must be a column of the report, such as tuned");
    Check.present("rating", rating);
    comment = blankToNull(comment);
    Check.that(
        comment == null || comment.length() <= LONGEST_COMMENT,
        "comment",
        comment,
        "it must have at most %d characters".formatted(LONGEST_COMMENT));
    by = blankToNull(by);
    Check.that(
        by == null || by.length() <= LONGEST_NAME,
        "by",
        by,
        "it must have at most %d characters".formatted(LONGEST_NAME));
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @Override
  public String key() {
    return "%s/%d/%s/%s".formatted(evaluation, row, column, by == null ? "" : by);
  }
}
