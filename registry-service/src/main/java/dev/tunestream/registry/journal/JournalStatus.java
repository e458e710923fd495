package dev.tunestream.registry.journal;

import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How far the replay is, for readiness and metrics. */
@Singleton
public class JournalStatus {
  private volatile boolean caughtUp;
  private volatile String problem = "the journal has not been read yet";
  private volatile long lag;
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

  void caughtUp() {
    caughtUp = true;
  }

  void ended() {
    alive = false;
  }
}
