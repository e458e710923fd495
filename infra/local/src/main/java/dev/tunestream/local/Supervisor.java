package dev.tunestream.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts child processes again when they end by themselves, with growing pauses and not without
 * end.
 */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final int MAX_RESTARTS = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Duration firstPause;
  private final Consumer<String> report;
  private final Runnable changed;
  private volatile boolean stopping;

  /**
   * @param firstPause before the first restart; doubled for each further one within ten minutes
   * @param report takes what a person should know
   * @param changed is run after something was started again
   */
  Supervisor(Duration firstPause, Consumer<String> report, Runnable changed) {
    this.firstPause = firstPause;
    this.report = report;
    this.changed = changed;
  }

  /** Watches something that has been started. */
  void watch(Supervised child) {
    Thread.ofPlatform().daemon().name("watch " + child.name()).start(() -> keepRunning(child));
  }

  /** From now on children may end. */
  void stop() {
    stopping = true;
  }

  private void keepRunning(Supervised child) {
    Deque<Instant> restarts = new ArrayDeque<>();
    boolean running = true;
    while (running) {
      int status = child.onExit().join();
      running = !stopping && restart(child, status, restarts);
    }
  }

  private boolean restart(Supervised child, int status, Deque<Instant> restarts) {
    report(child, "ended with status " + status);
    while (!stopping) {
      restarts.removeIf(time -> time.isBefore(Instant.now().minus(WINDOW)));
      if (restarts.size() == MAX_RESTARTS) {
        report(
            child,
            "is not started again: it ended %d times in ten minutes".formatted(MAX_RESTARTS + 1));
        return false;
      }
      try {
        Thread.sleep(firstPause.multipliedBy(1L << restarts.size()));
        restarts.add(Instant.now());
        child.start();
        report.accept(child.name() + " was started again.");
        changed.run();
        return true;
      } catch (LocalException e) {
        LOG.warn("{} does not start", child.name(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private void report(Supervised child, String what) {
    LogFile log = child.log();
    report.accept(
        "%s%n%s %s. Its log is %s.".formatted(log.quote(), child.name(), what, log.file()));
  }
}
