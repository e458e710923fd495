package dev.tunestream.events;

/**
 * Asks for base and tuned model to answer held-out rows.
 *
 * @param evaluation names it; the job's id for the evaluation that follows a training
 * @param job the job that made the adapter
 * @param test digest of the object with the held-out rows
 */
public record EvaluationRequested(
    String evaluation,
    String job,
    String base,
    String adapter,
    String test,
    String train,
    int maxNewTokens)
    implements Event {
  public EvaluationRequested {
    Check.name("evaluation", evaluation);
    Check.name("job", job);
    Check.digest("base", base);
    Check.digest("adapter", adapter);
    Check.digest("test", test);
    Check.digest("train", train);
    Check.atLeast("maxNewTokens", maxNewTokens, 1);
  }

  @Override
  public String key() {
    return evaluation;
  }
}
