package dev.tunestream.lm.train;

import java.nio.file.Path;

/** Follows a training, on the thread that trains, and may end it. */
public interface TrainingListener {
  /** Pays no attention. */
  TrainingListener NONE = new TrainingListener() {};

  /** The model is loaded and the first step about to begin. */
  default void started(TrainingPlan plan) {}

  /** A step is done; called for every {@code logEvery}-th step, the first and the last one. */
  default void step(StepReport report) {}

  /**
   * The validation rows have been evaluated.
   *
   * @param step after which step
   * @param loss mean cross entropy over their labelled tokens
   */
  default void evaluated(int step, double loss) {}

  /** A checkpoint is complete on disk. */
  default void checkpointSaved(Path directory, int step) {}

  /** Asked after each step; true ends the training with a {@link TrainingStoppedException}. */
  default boolean stopRequested() {
    return false;
  }
}
