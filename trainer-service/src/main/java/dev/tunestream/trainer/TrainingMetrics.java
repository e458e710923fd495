package dev.tunestream.trainer;

import dev.tunestream.events.JobEvent;
import dev.tunestream.lm.train.StepReport;

/** What is counted while jobs run. */
interface TrainingMetrics {
  void step(StepReport report);

  void ended(JobEvent ending);
}
