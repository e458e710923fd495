package dev.tunestream.messaging;

import dev.tunestream.events.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a group that reads a topic by the thousand, on a thread of its own: for records that
 * are each so little work that a channel's message around every one would be most of it. Offsets
 * are committed behind what is done. What takes long is done elsewhere and holds up neither the
 * records behind it nor, when it is cut off, gets lost: it comes again, with those behind it.
 */
public final class GroupReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration COMMIT = Duration.ofSeconds(3);
  private static final long COMMIT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_RECORDS = 1000;

  /** A member that died is missed after this time, and others take its partitions. */
  private static final int SESSION_MILLIS = 10_000;

  /** Takes records. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Takes what has come, each partition's records in order. All of it is done when this returns,
     * but for what {@code later} was told of. When this throws, the records come again.
     */
    void take(List<ConsumerRecord<byte[], byte[]>> records, Later later);
  }

  /** Takes note of work that goes on. */
  @FunctionalInterface
  public interface Later {
    /** A record is done when the work has ended well; not at all when it has not. */
    void doneWith(ConsumerRecord<byte[], byte[]> record, CompletionStage<?> work);
  }

  private final StopSignal stop = new StopSignal();
  private final OpenWork open = new OpenWork();
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Topic topic;
  private final Handler handler;
  private final Runnable onFailure;
  private final Thread thread;
  private volatile Consumer<byte[], byte[]> reading;
  private long committed;

  /**
   * @param connection how to reach the broker, as Kafka's clients are configured
   * @param group whose members share the partitions
   * @param onFailure is run each time when the topic can't be read or a record not be handled
   */
  public GroupReader(
      Map<String, Object> connection,
      String group,
      Topic topic,
      Handler handler,
      Runnable onFailure) {
    this(() -> consumer(connection, group), topic, handler, onFailure);
  }

  GroupReader(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Topic topic,
      Handler handler,
      Runnable onFailure) {
    this.consumers = consumers;
    this.topic = topic;
    this.handler = handler;
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().daemon().name(topic.topicName()).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!stop.isStopped()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        reading = consumer;
        readOn(consumer);
      } catch (KafkaException e) {
        onFailure.run();
        LOG.warn("{} can't be read and is begun again: {}", topic.topicName(), e.getMessage());
        stop.await(PAUSE);
      } catch (RuntimeException e) {
        onFailure.run();
        LOG.error("Records of {} can't be handled and come again", topic.topicName(), e);
        stop.await(PAUSE);
      }
      open.clear();
    }
  }

  private void readOn(Consumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(topic.topicName()), new Partitions(consumer));
    try {
      while (!stop.isStopped()) {
        read(consumer);
      }
    } catch (WakeupException | ServiceStoppingException e) {
      LOG.debug("{} is not read any further", topic.topicName(), e);
    }
    commit(consumer);
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> some = records.records(partition);
      handler.take(some, open::begin);
      open.taken(partition, some.getLast().offset() + 1);
    }
    if (System.nanoTime() - committed > COMMIT_NANOS) {
      committed = System.nanoTime();
      consumer.commitAsync(
          offsets(open.done()),
          (offsets, thrown) -> {
            if (thrown != null) {
              LOG.debug("Offsets of {} are committed later", topic.topicName(), thrown);
            }
          });
    }
  }

  private void commit(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.commitSync(offsets(open.done()), COMMIT);
    } catch (KafkaException e) {
      LOG.debug("Offsets of {} are not committed; records come again", topic.topicName(), e);
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> done) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    done.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    return offsets;
  }

  /** Ends the reading; work that goes on goes on. */
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

  /** What other members take over is committed first. */
  private final class Partitions implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    private Partitions(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.debug("Partitions {} are read here", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commit(consumer);
      open.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      open.forget(partitions);
    }
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> connection, String group) {
    Map<String, Object> config = new HashMap<>(connection);
    config.keySet().retainAll(ConsumerConfig.configNames());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    // The group's own protocol leaves it to the broker when a member is missed: after 45 seconds.
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
