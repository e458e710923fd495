package dev.tunestream.events;

/** An evaluation that gave no report, with the reason in a sentence for people. */
public record EvaluationFailed(String evaluation, String job, String adapter, String reason)
    implements Event {
  public EvaluationFailed {
    Check.name("evaluation", evaluation);
    Check.name("job", job);
    Check.digest("adapter", adapter);
    Check.text("reason", reason);
  }

  @Override
  public String key() {
    return evaluation;
  }
}
