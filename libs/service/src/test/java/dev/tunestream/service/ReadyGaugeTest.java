package dev.tunestream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.health.SmallRyeHealth;
import jakarta.json.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadyGaugeTest {
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private String status = "DOWN";
  private Duration now = Duration.ZERO;
  private final ReadyGauge gauge =
      new ReadyGauge(() -> answer(status), () -> now.toNanos(), metrics);

  @Test
  void isZeroBeforeTheFirstLook() {
    assertThat(value()).isZero();
  }

  @Test
  void followsWhatTheServiceAnswers() {
    gauge.look();
    assertThat(value()).isZero();

    status = "UP";
    gauge.look();
    assertThat(value()).isOne();

    status = "DOWN";
    gauge.look();
    assertThat(value()).isZero();
  }

  @Test
  void isZeroWhenALookDoesNotEnd() {
    status = "UP";
    gauge.look();

    now = Duration.ofMinutes(2);
    assertThat(value()).isZero();
  }

  private double value() {
    return metrics.get(MetricNames.READY).gauge().value();
  }

  private static SmallRyeHealth answer(String status) {
    return new SmallRyeHealth(
        Json.createObjectBuilder()
            .add("status", status)
            .add(
                "checks",
                Json.createArrayBuilder()
                    .add(Json.createObjectBuilder().add("name", "store").add("status", status)))
            .build());
  }
}
