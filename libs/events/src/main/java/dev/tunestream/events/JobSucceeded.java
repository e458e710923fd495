package dev.tunestream.events;

/** The job's adapter is in the store. */
public record JobSucceeded(String job, String adapter, TrainingSummary summary)
    implements JobEvent {
  public JobSucceeded {
    Check.name("job", job);
    Check.digest("adapter", adapter);
    Check.present("summary", summary);
  }
}
