package dev.tunestream.registry.job;

/**
 * How far a job has come.
 *
 * <p>What is known about a job travels on several topics, whose order among each other isn't kept.
 * So the furthest that was told counts: an end before everything else, then the higher attempt,
 * then the later state. Taking the further of two is commutative, associative and idempotent, hence
 * the order and the number of deliveries don't matter.
 *
 * @param attempt 0 until the job is queued
 */
public record JobProgress(JobState state, int attempt) implements Comparable<JobProgress> {

  @Override
  public int compareTo(JobProgress other) {
    int end = Boolean.compare(state.isEnd(), other.state.isEnd());
    if (end != 0) {
      return end;
    }
    // Ends carry no attempt of their own.
    int attempts = state.isEnd() ? 0 : Integer.compare(attempt, other.attempt);
    return attempts != 0 ? attempts : state.compareTo(other.state);
  }

  /** What is known after this and the other have been told, in whichever order. */
  public JobProgress and(JobProgress other) {
    JobState further = compareTo(other) >= 0 ? state : other.state;
    return new JobProgress(further, Math.max(attempt, other.attempt));
  }
}
