package dev.tunestream.messaging;

import java.time.Duration;

/** A sleep that something can end. */
@FunctionalInterface
public interface Pause {
  /**
   * Sleeps.
   *
   * @return true, and then at once, if whoever waits must give up: the service stops, or the work
   *     is no longer its own
   */
  boolean await(Duration pause);
}
