package dev.tunestream.trainer;

import dev.tunestream.messaging.QueueReview;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.messaging.StopSignal;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for lost jobs now and then, on a thread of its own. */
final class LostJobsWatch {
  private static final Logger LOG = LoggerFactory.getLogger(LostJobsWatch.class);
  private static final Duration PERIOD = Duration.ofMinutes(5);

  private final QueueReview review;
  private final LostJobs lostJobs;
  private final StopSignal stop;

  LostJobsWatch(QueueReview review, LostJobs lostJobs, StopSignal stop) {
    this.review = review;
    this.lostJobs = lostJobs;
    this.stop = stop;
  }

  void start() {
    Thread.ofPlatform().daemon().name("lost-jobs").start(this::run);
  }

  private void run() {
    while (!stop.await(PERIOD)) {
      try {
        lostJobs.end(review.done());
      } catch (KafkaException e) {
        LOG.warn("Lost jobs can't be looked for, next time then: {}", e.getMessage());
      } catch (ServiceStoppingException e) {
        LOG.debug("The look for lost jobs ends with the service", e);
      }
    }
  }
}
