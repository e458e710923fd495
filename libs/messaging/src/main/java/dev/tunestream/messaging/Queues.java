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
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The queues that a service takes long jobs from; closed, jobs given back, when it stops. */
@ApplicationScoped
public class Queues {
  private final String bootstrapServers;
  private final DeadLetters deadLetters;
  private final BrokerErrors errors;
  private final StopSignal stop;
  private final MeterRegistry metrics;
  private final List<QueueConsumer> consumers = new CopyOnWriteArrayList<>();

  @Inject
  Queues(
      @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092")
          String bootstrapServers,
      DeadLetters deadLetters,
      BrokerErrors errors,
      StopSignal stop,
      MeterRegistry metrics) {
    this.bootstrapServers = bootstrapServers;
    this.deadLetters = deadLetters;
    this.errors = errors;
    this.stop = stop;
    this.metrics = metrics;
  }

  /**
   * Begins to take records, one at a time, on threads of its own.
   *
   * @param group the share group; it must be configured before its first use, see
   *     docs/architecture.md
   */
  public void take(Topic topic, String group, QueueHandler handler) {
    take(topic, group, 1, handler);
  }

  /**
   * Begins to take records, several at a time.
   *
   * @param workers how many; each is a member of the group
   */
  public void take(Topic topic, String group, int workers, QueueHandler handler) {
    QueueSettings settings = new QueueSettings(bootstrapServers, topic.topicName(), group);
    QueueWorker worker = new QueueWorker(handler, deadLetters);
    List<QueueConsumer> members =
        Stream.generate(() -> new QueueConsumer(settings, worker, errors)).limit(workers).toList();
    consumers.addAll(members);
    deadLetters.expect(topic.topicName());
    QueueGauges gauges = new QueueGauges(settings, errors);
    gauges.register(metrics, members);
    gauges.start(stop);
    members.forEach(QueueConsumer::start);
  }

  /** After the waiting was ended, and while events can still be published. */
  void onShutdown(@Observes @Priority(100) ShutdownEvent event) {
    consumers.forEach(QueueConsumer::close);
  }
}
