package dev.tunestream.trainer;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.DigestMismatchException;
import dev.tunestream.messaging.BrokerUnavailableException;
import dev.tunestream.messaging.Pause;
import dev.tunestream.messaging.Retries;
import java.util.concurrent.Callable;

/** Tells what passes from what is wrong with a job, and waits until it has passed. */
final class Outages {
  private Outages() {}

  /** Whether the same may work later: a job must not fail because of it. */
  static boolean passes(Throwable thrown) {
    return switch (thrown) {
      case BrokerUnavailableException e -> true;
      case ArtifactNotFoundException e -> false;
      case DigestMismatchException e -> false;
      case ArtifactException e -> true;
      default -> false;
    };
  }

  /**
   * Does it until it works.
   *
   * @throws dev.tunestream.messaging.ServiceStoppingException if it has to be given up first
   */
  static <T> T waitOut(Pause pauses, String what, Callable<T> action) {
    return new Retries(pauses).untilItWorks(what, e -> !passes(e), action);
  }

  static void waitOut(Pause pauses, String what, Runnable action) {
    waitOut(
        pauses,
        what,
        () -> {
          action.run();
          return null;
        });
  }
}
