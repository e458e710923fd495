package dev.tunestream.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures a queue for the one who takes from it: {@code tunestream.queue.busy}, {@code
 * tunestream.queue.depth} and {@code tunestream.queue.oldest}. Not a number while the broker does
 * not tell.
 */
final class QueueGauges {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final QueueSettings settings;
  private final BrokerErrors errors;
  private volatile QueueBacklog backlog;

  QueueGauges(QueueSettings settings, BrokerErrors errors) {
    this.settings = settings;
    this.errors = errors;
  }

  void register(MeterRegistry metrics, List<QueueConsumer> members) {
    Gauge.builder(
            "tunestream.queue.busy",
            members,
            they -> they.stream().filter(QueueConsumer::busy).count())
        .description("Queued records that are worked on")
        .strongReference(true)
        .register(metrics);
    gauge(metrics, "depth", null, "Queued records that are not done", it -> it.depth());
    gauge(
        metrics,
        "oldest",
        "seconds",
        "How long the first record that is not done has been queued",
        it -> it.age(Instant.now()).toMillis() / 1000.0);
  }

  private void gauge(
      MeterRegistry metrics,
      String name,
      String unit,
      String description,
      ToDoubleFunction<QueueBacklog> value) {
    Gauge.builder(
            "tunestream.queue." + name,
            this,
            it -> {
              QueueBacklog now = it.backlog;
              return now == null ? Double.NaN : value.applyAsDouble(now);
            })
        .baseUnit(unit)
        .tag("topic", settings.topic())
        .description(description)
        .strongReference(true)
        .register(metrics);
  }

  /** Begins to look, until the service stops. */
  void start(StopSignal stop) {
    QueueProbe probe = new QueueProbe(settings);
    Rounds.start(
        "queue-" + settings.group() + "-look",
        PAUSE,
        stop,
        () -> {
          try {
            backlog = probe.look();
          } catch (RuntimeException e) {
            backlog = null;
            errors.count();
            throw e;
          }
        },
        probe::close);
  }
}
