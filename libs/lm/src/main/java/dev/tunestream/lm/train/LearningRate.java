package dev.tunestream.lm.train;

import dev.tunestream.recipe.training.Schedule;
import dev.tunestream.recipe.training.TrainingSpec;

/**
 * The learning rate of each step, as transformers' {@code get_scheduler} defines it: rising in a
 * straight line over the warm-up, then falling to 0 in a straight line or a half cosine, or
 * constant.
 *
 * @param peak the rate behind the warm-up
 */
record LearningRate(double peak, Schedule schedule, int warmupSteps, int totalSteps) {

  static LearningRate of(TrainingSpec training, int totalSteps) {
    return new LearningRate(
        training.learningRate(),
        training.schedule().shape(),
        training.schedule().warmupSteps(totalSteps),
        totalSteps);
  }

  /** The rate of a step, counted from 1; the first step of a warm-up has rate 0. */
  double at(int step) {
    int done = step - 1;
    if (done < warmupSteps) {
      return peak * done / warmupSteps;
    }
    double progress = (double) (done - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
    return switch (schedule) {
      case CONSTANT -> peak;
      case LINEAR -> peak * Math.max(0, 1 - progress);
      case COSINE -> peak * Math.max(0, 0.5 * (1 + Math.cos(Math.PI * progress)));
    };
  }
}
