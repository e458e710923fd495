package dev.tunestream.lm.train;

import dev.tunestream.lm.train.validation.Evaluation;
import java.util.List;

/**
 * Where a training stands. Everything random follows from seed, step and micro-batch, so the step
 * is all the position there is.
 *
 * @param run what the training is; a checkpoint is only resumed by the same
 * @param engine what the results depend on bit by bit
 * @param batchSize rows of one forward pass, as found for {@code batchSize: auto} too
 * @param gradientAccumulation forward passes of one step
 * @param step steps done
 * @param tokens tokens trained on
 * @param seconds time spent in steps
 * @param losses the loss of each step
 * @param evaluations the losses on the validation rows
 */
record TrainingState(
    String run,
    String engine,
    int batchSize,
    int gradientAccumulation,
    int step,
    long tokens,
    double seconds,
    List<Double> losses,
    List<Evaluation> evaluations) {
  TrainingState {
    losses = List.copyOf(losses);
    evaluations = List.copyOf(evaluations);
  }
}
