package dev.tunestream.messaging;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.events.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic from its beginning and goes on reading, on a thread of its own and in no group, for
 * a view of it in memory. Whoever needs the whole view waits until {@link #hasCaughtUp}.
 */
public final class TopicFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final EventCodec codec = new EventCodec();
  private final StopSignal stop = new StopSignal();
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Topic topic;
  private final java.util.function.Consumer<Envelope<?>> view;
  private final Runnable onFailure;
  private final Thread thread;
  private volatile Consumer<byte[], byte[]> reading;
  private volatile boolean caughtUp;

  /**
   * @param connection how to reach the broker, as Kafka's clients are configured
   * @param view gets every event in order, some of them twice where the connection broke
   */
  public TopicFollower(
      Map<String, Object> connection, Topic topic, java.util.function.Consumer<Envelope<?>> view) {
    this(connection, topic, view, () -> {});
  }

  /**
   * @param onFailure is run each time when the topic can't be read
   */
  public TopicFollower(
      Map<String, Object> connection,
      Topic topic,
      java.util.function.Consumer<Envelope<?>> view,
      Runnable onFailure) {
    this(() -> consumer(connection), topic, view, onFailure);
  }

  TopicFollower(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Topic topic,
      java.util.function.Consumer<Envelope<?>> view,
      Runnable onFailure) {
    this.onFailure = onFailure;
    this.consumers = consumers;
    this.topic = topic;
    this.view = view;
    this.thread = Thread.ofPlatform().daemon().name(topic.topicName()).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Whether everything that was there at the start has been given to the view. */
  public boolean hasCaughtUp() {
    return caughtUp;
  }

  private void run() {
    while (!stop.isStopped()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        reading = consumer;
        follow(consumer);
      } catch (WakeupException e) {
        LOG.debug("{} is not read any further", topic.topicName(), e);
      } catch (KafkaException e) {
        onFailure.run();
        LOG.warn("{} can't be read and is begun again: {}", topic.topicName(), e.getMessage());
        stop.await(PAUSE);
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!stop.isStopped()) {
      consumer.poll(POLL).forEach(this::show);
      if (!caughtUp) {
        caughtUp =
            !partitions.isEmpty()
                && partitions.stream().allMatch(at -> consumer.position(at) >= ends.get(at));
      }
    }
  }

  private void show(ConsumerRecord<byte[], byte[]> record) {
    try {
      view.accept(codec.decode(ReceivedRecord.of(record).message()));
    } catch (InvalidEventException e) {
      // A view leaves it out; the services that work on the topic put it to the dead letters.
      LOG.debug("Record {} of {} is passed over", record.offset(), record.topic(), e);
    } catch (RuntimeException e) {
      LOG.error("Record {} of {} can't be shown", record.offset(), record.topic(), e);
    }
  }

  @Override
  public void close() {
    stop.stop();
    Consumer<byte[], byte[]> consumer = reading;
    if (consumer != null) {
      // A call that waits for the broker ends at once.
      consumer.wakeup();
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> connection) {
    Map<String, Object> config = new HashMap<>(connection);
    // The platform's settings name a group.
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
