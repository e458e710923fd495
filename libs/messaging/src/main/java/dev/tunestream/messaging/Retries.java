package dev.tunestream.messaging;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something until it works, however long what it needs is away. Not a library's retry, because
 * the pause must end at once when the work has to be given up, and on the thread of the caller.
 */
public final class Retries {
  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Pause pauses;

  /**
   * @param pauses between the tries; says when to give up
   */
  public Retries(Pause pauses) {
    this.pauses = pauses;
  }

  /**
   * Runs the action until it returns.
   *
   * @param what is being done, for the log: "record 5 of tunestream.jobs-0"
   * @param passes failures to throw at once, such as an event that can't be used
   * @throws ServiceStoppingException if it has to be given up first; it was tried at least once
   */
  public <T> T untilItWorks(String what, Predicate<Exception> passes, Callable<T> action) {
    String waitingFor = null;
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        T result = action.call();
        if (waitingFor != null) {
          LOG.info("{} goes on", what);
        }
        return result;
      } catch (RuntimeException e) {
        if (e instanceof ServiceStoppingException || passes.test(e)) {
          throw e;
        }
        waitingFor = report(what, e, waitingFor);
      } catch (Exception e) {
        if (passes.test(e)) {
          throw new IllegalStateException(e);
        }
        waitingFor = report(what, e, waitingFor);
      }
      if (pauses.await(pause)) {
        throw new ServiceStoppingException(what + " was given up while it waited");
      }
      pause = longer(pause);
    }
  }

  /** One line when the waiting begins, and one when its reason changes. */
  private static String report(String what, Exception e, String before) {
    String reason = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    if (!reason.equals(before)) {
      LOG.warn("{} waits and is tried again: {}", what, reason);
      LOG.debug("{}", what, e);
    }
    return reason;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }
}
