package dev.tunestream.events;

/**
 * One optimizer step.
 *
 * @param epoch passes over the training rows so far, with the fraction
 * @param tokens real tokens of the step, without padding
 * @param seconds of the step
 */
public record StepLogged(
    String job,
    int attempt,
    int step,
    int totalSteps,
    double epoch,
    double loss,
    double gradNorm,
    double learningRate,
    long tokens,
    double seconds)
    implements Event {
  public StepLogged {
    Check.name("job", job);
    Check.atLeast("attempt", attempt, 1);
    Check.atLeast("step", step, 1);
    Check.atLeast("totalSteps", totalSteps, step);
  }

  @Override
  public String key() {
    return job;
  }
}
