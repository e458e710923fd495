package dev.tunestream.trainer;

import dev.tunestream.events.JobEvent;
import dev.tunestream.lm.train.StepReport;

/** What is counted while jobs run. */
interface TrainingMetrics {
  /** A job was taken, and nothing of it is done yet. */
  void began();

  void step(StepReport report);

  void checkpointSaved();

  void ended(JobEvent ending);
}
