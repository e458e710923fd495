package dev.tunestream.registry.job;

import java.util.Arrays;
import java.util.Optional;

/** Where a job stands; see docs/architecture.md, "Life of a job". In the order of its life. */
public enum JobState {
  REQUESTED,
  WAITING,
  ACCEPTED,
  QUEUED,
  RUNNING,
  FAILED,
  CANCELLED,
  SUCCEEDED;

  /** Whether nothing comes after it. */
  public boolean isEnd() {
    return compareTo(FAILED) >= 0;
  }

  /** The state with this name, in upper case as in answers. */
  public static Optional<JobState> named(String name) {
    return Arrays.stream(values()).filter(state -> state.name().equals(name)).findFirst();
  }
}
