package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Check;

/**
 * How the learning rate goes.
 *
 * @param shape after the warm-up
 * @param warmupSteps steps in which the learning rate rises; null when a ratio is given
 * @param warmupRatio share of all steps instead of a number of them, or null
 */
public record ScheduleSpec(Schedule shape, Integer warmupSteps, Double warmupRatio) {
  public ScheduleSpec {
    Check.that(
        warmupSteps == null || warmupRatio == null,
        "training.warmupRatio",
        warmupRatio,
        "give warmupSteps or warmupRatio, not both");
    if (warmupRatio != null) {
      Check.share("training.warmupRatio", warmupRatio);
    } else {
      warmupSteps = warmupSteps == null ? 0 : warmupSteps;
      Check.that(warmupSteps >= 0, "training.warmupSteps", warmupSteps, "it must be 0 or greater");
    }
  }

  /** The steps of the warm-up when all steps are known; a ratio is rounded up. */
  public int warmupSteps(int totalSteps) {
    return warmupRatio != null ? (int) Math.ceil(warmupRatio * totalSteps) : warmupSteps;
  }
}
