package dev.tunestream.events;

/**
 * The job ended without an adapter.
 *
 * @param stage the service that gave up
 * @param reason a sentence for people: the place, the value, the rule, the way out
 */
public record JobFailed(String job, String stage, String reason) implements JobEvent {
  public JobFailed {
    Check.name("job", job);
    Check.text("stage", stage);
    Check.text("reason", reason);
  }
}
