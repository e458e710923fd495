package dev.tunestream.events;

/** What happened to a job; its history in order on {@link Topic#JOB_EVENTS}. */
public sealed interface JobEvent extends Event
    permits JobAccepted,
        JobWaiting,
        JobStarted,
        CheckpointSaved,
        JobSucceeded,
        JobFailed,
        JobCancelled {
  String job();

  @Override
  default String key() {
    return job();
  }
}
