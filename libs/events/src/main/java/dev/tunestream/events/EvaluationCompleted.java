package dev.tunestream.events;

/**
 * Base and tuned model side by side on the held-out rows.
 *
 * @param report digest of the object with every answer
 */
public record EvaluationCompleted(
    String evaluation, String job, String adapter, Scores base, Scores tuned, String report)
    implements Event {
  public EvaluationCompleted {
    Check.name("evaluation", evaluation);
    Check.name("job", job);
    Check.digest("adapter", adapter);
    Check.present("base", base);
    Check.present("tuned", tuned);
    Check.digest("report", report);
  }

  @Override
  public String key() {
    return evaluation;
  }
}
