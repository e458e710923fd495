package dev.tunestream.messaging;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again until the service stops, on a thread of its own: for gauges whose
 * value has to be asked for elsewhere. Whoever scrapes them must not wait for an answer, nor set
 * how often is asked.
 */
public final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private Rounds() {}

  /**
   * Begins at once. What fails is tried again in the next round.
   *
   * @param name of the thread, and of what is done, for the log
   * @param pause between two rounds
   */
  public static void start(String name, Duration pause, StopSignal stop, Runnable round) {
    start(name, pause, stop, round, () -> {});
  }

  /**
   * @param end is run on the same thread when the service stops
   */
  static void start(String name, Duration pause, StopSignal stop, Runnable round, Runnable end) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              run(name, pause, stop, round);
              end.run();
            });
  }

  private static void run(String name, Duration pause, StopSignal stop, Runnable round) {
    String said = null;
    do {
      try {
        round.run();
        said = null;
      } catch (ServiceStoppingException e) {
        LOG.debug("{} ends with the service", name, e);
      } catch (RuntimeException e) {
        String reason = String.valueOf(e.getMessage());
        // One line when it begins to fail, not one a round.
        if (!reason.equals(said)) {
          LOG.warn("{} failed, next time then: {}", name, reason);
          LOG.debug("{}", name, e);
        }
        said = reason;
      }
    } while (!stop.await(pause));
  }
}
