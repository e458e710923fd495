package dev.tunestream.events;

/** The job was ended on request. */
public record JobCancelled(String job, String reason) implements JobEvent {
  public JobCancelled {
    Check.name("job", job);
    Check.text("reason", reason);
  }
}
