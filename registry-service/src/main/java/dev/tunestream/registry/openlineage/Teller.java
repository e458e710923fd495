package dev.tunestream.registry.openlineage;

import dev.tunestream.messaging.StopSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the feed on a thread of its own, where a collector is configured. */
@ApplicationScoped
class Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

  private final OpenLineageSettings settings;
  private final Map<String, Object> connection;
  private final Instance<RunEvents> words;
  private final StopSignal stop;
  private Thread thread;

  Teller(
      OpenLineageSettings settings,
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      // Made where it is used: the standard's classes are many.
      Instance<RunEvents> words,
      StopSignal stop) {
    this.settings = settings;
    this.connection = Map.copyOf(connection);
    this.words = words;
    this.stop = stop;
  }

  void start(@Observes StartupEvent event) {
    if (Collector.isConfigured(settings, System.getenv())) {
      LOG.info("Events are told to an OpenLineage collector as well");
      thread = Thread.ofPlatform().name("openlineage").daemon().start(this::run);
    }
  }

  void stop(@Observes @Priority(10) ShutdownEvent event) throws InterruptedException {
    if (thread != null && !thread.join(STOP_PATIENCE)) {
      // It waits for an answer of something that is away; what it has not told comes again.
      thread.interrupt();
    }
  }

  private void run() {
    while (!stop.isStopped()) {
      try (KafkaConsumer<byte[], byte[]> consumer = consumer();
          Collector collector = Collector.open(settings)) {
        new Feed(words.get(), stop).follow(consumer, collector);
      } catch (RuntimeException e) {
        LOG.warn("OpenLineage events are told later, from where they were: {}", e.getMessage());
        LOG.debug("OpenLineage events are told later", e);
        stop.await(PAUSE);
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(connection);
    config.keySet().retainAll(ConsumerConfig.configNames());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, Feed.GROUP);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Who names a collector for the first time wants to see what there is.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
