package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Check;
import dev.tunestream.recipe.Precision;

/**
 * How the adapter is trained.
 *
 * @param maxSteps optimizer steps in all, or null; wins over epochs
 * @param learningRate behind the warm-up
 * @param paged keeps the optimizer's state out of the device's memory, and fetches it parameter by
 *     parameter
 * @param maxGradNorm the norm to which larger gradients are scaled; 0 turns clipping off
 * @param activationCheckpointing computes blocks again in the backward pass instead of keeping what
 *     they computed
 * @param lossSpike stops the training when a step's loss is this many times the running median of
 *     losses, or null for never; a loss that is no number always stops it
 * @param logEvery steps between step reports
 */
public record TrainingSpec(
    int epochs,
    Integer maxSteps,
    BatchSpec batch,
    double learningRate,
    OptimizerSpec optimizer,
    boolean paged,
    double maxGradNorm,
    ScheduleSpec schedule,
    Precision precision,
    LabelledTokens loss,
    boolean activationCheckpointing,
    ValidationSpec validation,
    CheckpointSpec checkpoints,
    Double lossSpike,
    int logEvery,
    long seed) {
  public TrainingSpec {
    Check.positive("training.epochs", epochs, 100_000);
    Check.positiveOrNull("training.maxSteps", maxSteps, 100_000_000);
    Check.that(
        learningRate > 0 && learningRate <= 10,
        "training.learningRate",
        learningRate,
        "it must be greater than 0 and at most 10; 2e-4 is usual for LoRA");
    Check.that(
        !paged || optimizer.hasState(),
        "training.paged",
        paged,
        "sgd without momentum keeps no state that could be paged: leave paged out");
    Check.notNegative("training.maxGradNorm", maxGradNorm);
    Check.that(
        lossSpike == null || lossSpike > 1 && Double.isFinite(lossSpike),
        "training.lossSpike",
        lossSpike,
        "it is a factor over the median of losses and must be greater than 1");
    Check.positive("training.logEvery", logEvery, 1_000_000);
    Check.that(seed >= 0, "training.seed", seed, "it must be 0 or greater");
  }

  /** The same training in other batches, such as those found for {@code batchSize: auto}. */
  public TrainingSpec with(BatchSpec batch) {
    return new TrainingSpec(
        epochs,
        maxSteps,
        batch,
        learningRate,
        optimizer,
        paged,
        maxGradNorm,
        schedule,
        precision,
        loss,
        activationCheckpointing,
        validation,
        checkpoints,
        lossSpike,
        logEvery,
        seed);
  }
}
