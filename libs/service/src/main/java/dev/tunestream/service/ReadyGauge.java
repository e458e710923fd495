package dev.tunestream.service;

import dev.tunestream.messaging.Rounds;
import dev.tunestream.messaging.StopSignal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer of {@code /q/health/ready} as a gauge, {@code tunestream.ready}, so that a service
 * that runs and can't work is seen where the other metrics are. Looked at on a thread of its own:
 * the checks ask the broker, the store and the database, and each may take seconds when it is away.
 */
@Singleton
class ReadyGauge {
  private static final Logger LOG = LoggerFactory.getLogger(ReadyGauge.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** A look that does not end says as much as one that ends badly. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private final Supplier<SmallRyeHealth> health;
  private final LongSupplier nanoTime;
  private volatile boolean ready;
  private volatile long lookedAt;

  @Inject
  ReadyGauge(SmallRyeHealthReporter health, MeterRegistry metrics) {
    this(health::getReadiness, System::nanoTime, metrics);
  }

  ReadyGauge(Supplier<SmallRyeHealth> health, LongSupplier nanoTime, MeterRegistry metrics) {
    this.health = health;
    this.nanoTime = nanoTime;
    Gauge.builder(MetricNames.READY, this, it -> it.isReady() ? 1 : 0)
        .description("1 while the service is ready")
        .register(metrics);
  }

  void start(@Observes StartupEvent event, StopSignal stop) {
    Rounds.start("readiness", PAUSE, stop, this::look);
  }

  private boolean isReady() {
    return ready && nanoTime.getAsLong() - lookedAt < GOOD_FOR.toNanos();
  }

  void look() {
    JsonObject answer = health.get().getPayload();
    boolean now = isUp(answer);
    if (ready && !now) {
      LOG.warn("Not ready: {}", down(answer));
    } else if (now && !ready) {
      LOG.info("Ready");
    }
    ready = now;
    lookedAt = nanoTime.getAsLong();
  }

  private static boolean isUp(JsonObject answer) {
    return "UP".equals(answer.getString("status"));
  }

  /** Which checks are down, with what they tell. */
  private static String down(JsonObject answer) {
    return answer.getJsonArray("checks").stream()
        .map(JsonValue::asJsonObject)
        .filter(check -> !isUp(check))
        .map(check -> check.getString("name") + " " + check.getOrDefault("data", JsonValue.NULL))
        .collect(Collectors.joining("; "));
  }
}
