package dev.tunestream.lm.train;

import java.util.List;

/**
 * Where a training stands. Everything random follows from seed, step and micro-batch, so the step
 * is all the position there is.
 *
 * @param run what the training is; a checkpoint is only resumed by the same
 * @param engine what the results depend on bit by bit
 * @param step steps done
 * @param tokens tokens trained on
 * @param seconds time spent in steps
 * @param losses the loss of each step
 */
record TrainingState(
    String run, String engine, int step, long tokens, double seconds, List<Double> losses) {
  TrainingState {
    losses = List.copyOf(losses);
  }
}
