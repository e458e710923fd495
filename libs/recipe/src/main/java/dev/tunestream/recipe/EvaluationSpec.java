package dev.tunestream.recipe;

/**
 * How base and tuned model are compared on the test split.
 *
 * @param maxNewTokens most tokens of an answer
 */
public record EvaluationSpec(int maxNewTokens) {
  public static final EvaluationSpec DEFAULT = new EvaluationSpec(100);

  public EvaluationSpec {
    Check.that(
        maxNewTokens >= 1 && maxNewTokens <= 65_536,
        "evaluation.maxNewTokens",
        maxNewTokens,
        "it must be from 1 to 65536");
  }
}
