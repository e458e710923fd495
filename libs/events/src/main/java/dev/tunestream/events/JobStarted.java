package dev.tunestream.events;

/**
 * A trainer has begun, or gone on with, a job.
 *
 * @param firstStep the step it begins after; 0 unless it resumes from a checkpoint
 */
public record JobStarted(
    String job,
    int attempt,
    String worker,
    String device,
    int threads,
    int firstStep,
    int totalSteps)
    implements JobEvent {
  public JobStarted {
    Check.name("job", job);
    Check.atLeast("attempt", attempt, 1);
    Check.text("worker", worker);
    Check.text("device", device);
    Check.atLeast("threads", threads, 1);
    Check.atLeast("firstStep", firstStep, 0);
    Check.atLeast("totalSteps", totalSteps, 1);
  }
}
