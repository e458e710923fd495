package dev.tunestream.messaging;

import java.time.Duration;
import java.time.Instant;

/**
 * What a share group is not done with: what waits, and what is worked on.
 *
 * @param depth records
 * @param oldest when the first of them was queued; null when there is none
 */
record QueueBacklog(long depth, Instant oldest) {
  static final QueueBacklog NONE = new QueueBacklog(0, null);

  /** How long the first of them has been queued; zero when there is none. */
  Duration age(Instant now) {
    if (oldest == null || now.isBefore(oldest)) {
      return Duration.ZERO;
    }
    return Duration.between(oldest, now);
  }

  QueueBacklog and(QueueBacklog other) {
    Instant first = oldest;
    if (first == null || (other.oldest != null && other.oldest.isBefore(first))) {
      first = other.oldest;
    }
    return new QueueBacklog(depth + other.depth, first);
  }
}
