package dev.tunestream.recipe;

/**
 * How the adapter is trained.
 *
 * @param maxSteps optimizer steps in all, or null; wins over epochs
 * @param batchSize examples in one forward pass
 * @param gradientAccumulation forward passes to one optimizer step
 * @param warmupSteps steps in which the learning rate rises; null when a ratio is given
 * @param warmupRatio share of all steps instead of a number of them, or null
 * @param maxGradNorm the norm to which larger gradients are scaled; 0 turns clipping off
 * @param saveEvery steps between checkpoints, or null for none
 * @param saveLimit how many of the newest checkpoints are kept
 * @param logEvery steps between step reports
 */
public record TrainingSpec(
    int epochs,
    Integer maxSteps,
    int batchSize,
    int gradientAccumulation,
    double learningRate,
    Optimizer optimizer,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double maxGradNorm,
    Schedule schedule,
    Integer warmupSteps,
    Double warmupRatio,
    Precision precision,
    LabelledTokens loss,
    Batching batching,
    Integer saveEvery,
    int saveLimit,
    int logEvery,
    long seed) {
  public TrainingSpec {
    positive("training.epochs", epochs, 100_000);
    if (maxSteps != null) {
      positive("training.maxSteps", maxSteps, 100_000_000);
    }
    positive("training.batchSize", batchSize, 65_536);
    positive("training.gradientAccumulation", gradientAccumulation, 65_536);
    RecipeException.unless(
        learningRate > 0 && learningRate <= 10,
        "training.learningRate",
        learningRate,
        "it must be greater than 0 and at most 10; 2e-4 is usual for LoRA");
    share("training.betas", beta1);
    share("training.betas", beta2);
    RecipeException.unless(
        epsilon > 0 && epsilon < 1, "training.epsilon", epsilon, "it must be between 0 and 1");
    notNegative("training.weightDecay", weightDecay);
    notNegative("training.maxGradNorm", maxGradNorm);
    RecipeException.unless(
        warmupSteps == null || warmupRatio == null,
        "training.warmupRatio",
        warmupRatio,
        "give warmupSteps or warmupRatio, not both");
    if (warmupSteps != null) {
      RecipeException.unless(
          warmupSteps >= 0, "training.warmupSteps", warmupSteps, "it must be 0 or greater");
    }
    if (warmupRatio != null) {
      share("training.warmupRatio", warmupRatio);
    }
    if (saveEvery != null) {
      positive("training.saveEvery", saveEvery, 100_000_000);
    }
    positive("training.saveLimit", saveLimit, 1000);
    positive("training.logEvery", logEvery, 1_000_000);
    RecipeException.unless(seed >= 0, "training.seed", seed, "it must be 0 or greater");
  }

  /** The steps of the warm-up when all steps are known; a ratio is rounded up. */
  public int warmupSteps(int totalSteps) {
    return warmupRatio != null ? (int) Math.ceil(warmupRatio * totalSteps) : warmupSteps;
  }

  private static void positive(String field, int value, int most) {
    RecipeException.unless(
        value >= 1 && value <= most, field, value, "it must be from 1 to " + most);
  }

  private static void share(String field, double value) {
    RecipeException.unless(
        value >= 0 && value < 1, field, value, "it must be at least 0 and less than 1");
  }

  private static void notNegative(String field, double value) {
    RecipeException.unless(
        value >= 0 && Double.isFinite(value), field, value, "it must be 0 or greater");
  }
}
