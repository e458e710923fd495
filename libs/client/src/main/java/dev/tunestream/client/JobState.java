package dev.tunestream.client;

/** The states of a job in the order of its life. */
public enum JobState {
  REQUESTED,
  WAITING,
  ACCEPTED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** Whether nothing follows. */
  public boolean isEnd() {
    return compareTo(RUNNING) > 0;
  }
}
