package dev.tunestream.trainer;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.messaging.Pause;
import java.util.List;

/**
 * Ends the jobs that the queue is done with and that have no end: a trainer was killed in the
 * moment of their last delivery.
 */
final class LostJobs {
  private static final String REASON =
      "The queue has given the job up: every trainer that had it died or was cut off. Their logs tell more; submit it again, with training.saveEvery to keep what is done.";

  private final JobStore store;
  private final Announcer announcer;
  private final Pause pauses;

  /**
   * @param pauses between the tries when store or broker are away
   */
  LostJobs(JobStore store, Announcer announcer, Pause pauses) {
    this.store = store;
    this.announcer = announcer;
    this.pauses = pauses;
  }

  /**
   * @param done queued records that will not be delivered again, the newest of each job
   */
  void end(List<Envelope<?>> done) {
    for (Envelope<?> envelope : done) {
      if (envelope.event() instanceof TrainingQueued queued) {
        Outages.waitOut(pauses, "lost job " + queued.job(), () -> end(queued));
      }
    }
  }

  private void end(TrainingQueued queued) {
    if (store.outcome(queued.job()).isEmpty()) {
      JobEvent ending = store.end(new JobFailed(queued.job(), TrainingWork.STAGE, REASON));
      announcer.publish(EventIds.of(ending), ending);
    }
  }
}
