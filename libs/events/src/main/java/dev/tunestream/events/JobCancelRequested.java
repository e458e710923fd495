package dev.tunestream.events;

/** Asks for a job to end without a result. */
public record JobCancelRequested(String job, String reason) implements Event {
  public JobCancelRequested {
    Check.name("job", job);
    Check.text("reason", reason);
  }

  @Override
  public String key() {
    return job;
  }
}
