package dev.tunestream.registry.journal;

import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/*How far the replay is, for readiness and metrics. */
@Singleton
public class JournalStatus {
  private volatile boolean caughtUp;
  private volatile String problem = "the journal has not been read yet";
  private volatile long lag;
  private volatile int rebuilds;
  private volatile boolean alive = true;

  JournalStatus(MeterRegistry metrics) {
    Gauge.builder(MetricNames.REGISTRY_LAG, this, status -> status.lag)
        .description("Records of the journal that are not applied yet")
        .register(metrics);
  }

  /** Whether everything that was in the journal at the start has been applied. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /** How often the tables were built again since the service started. */
  public int rebuilds() {
    return rebuilds;
  }

  /** What keeps the journal from being applied now, in a sentence; null when nothing does. */
  public String problem() {
    return problem;
  }

  /** Records that are not applied yet. */
  public long lag() {
    return lag;
  }

  /** Whether the thread that applies is there. */
  public boolean isAlive() {
    return alive;
  }

  void waiting(String reason) {
    problem = reason;
  }

  void reading(long recordsLeft) {
    problem = null;
    lag = recordsLeft;
  }

  /**
   * Has the tables dropped and built again from the topics, as soon as the thread gets to it.
   * Nothing is answered until the new ones have caught up.
   */
  public synchronized void rebuild() {
    caughtUp = false;
    rebuilds++;
  }

  /**
   * Tells that everything has been applied.
   *
   * @param rebuilt the rebuild after which it was; what was caught up with before a newer one
   *     doesn't count
   * @return whether that is news
   */
  synchronized boolean caughtUp(int rebuilt) {
    boolean isNews = !caughtUp && rebuilt == rebuilds;
    caughtUp |= isNews;
    return isNews;
  }

  void ended() {
    alive = false;
  }
}
