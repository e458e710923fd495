package dev.tunestream.messaging;

import dev.tunestream.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The queues that a service takes long jobs from; closed, jobs given back, when it stops. */
@ApplicationScoped
public class Queues {
  private final String bootstrapServers;
  private final DeadLetters deadLetters;
  private final MeterRegistry metrics;
  private final List<QueueConsumer> consumers = new CopyOnWriteArrayList<>();

  @Inject
  Queues(
      @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092")
          String bootstrapServers,
      DeadLetters deadLetters,
      MeterRegistry metrics) {
    this.bootstrapServers = bootstrapServers;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  /**
   * Begins to take records, one at a time, on threads of its own.
   *
   * @param group the share group; it must be configured before its first use, see
   *     docs/architecture.md
   */
  public void take(Topic topic, String group, QueueHandler handler) {
    QueueConsumer consumer =
        new QueueConsumer(
            new QueueSettings(bootstrapServers, topic.topicName(), group),
            new QueueWorker(handler, deadLetters));
    consumers.add(consumer);
    metrics.gauge("tunestream.queue.busy", consumer, queue -> queue.busy() ? 1 : 0);
    consumer.start();
  }

  /** After the waiting was ended, and while events can still be published. */
  void onShutdown(@Observes @Priority(100) ShutdownEvent event) {
    consumers.forEach(QueueConsumer::close);
  }
}
