package dev.tunestream.events;

/**
 * How far an evaluation has come.
 *
 * @param column which answers are being made, as the report names it
 * @param answered questions that are answered in it
 * @param questions all questions
 */
public record EvaluationProgressed(String evaluation, String column, int answered, int questions)
    implements Event {
  public EvaluationProgressed {
    Check.name("evaluation", evaluation);
    Check.text("column", column);
    Check.atLeast("answered", answered, 0);
    Check.atLeast("questions", questions, Math.max(1, answered));
  }

  @Override
  public String key() {
    return evaluation;
  }
}
