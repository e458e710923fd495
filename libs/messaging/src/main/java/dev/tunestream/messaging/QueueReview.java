package dev.tunestream.messaging;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which queued records a share group is done with. A record whose every delivery was cut short is
 * archived by the broker without a word; who looks through what is done finds it.
 */
public final class QueueReview {
  private static final Logger LOG = LoggerFactory.getLogger(QueueReview.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int LIMIT_MILLIS = 20_000;

  private record Queued(TopicPartition partition, long offset, Envelope<?> envelope) {}

  private final String bootstrapServers;
  private final Topic topic;
  private final String group;
  private final EventCodec codec = new EventCodec();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<String, Queued> newest = new HashMap<>();

  public QueueReview(String bootstrapServers, Topic topic, String group) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.group = group;
  }

  /**
   * What the group got done with since the last call, from the topic's beginning at the first one:
   * of each key the newest record, once it will not be delivered again. Records that can't be read
   * are left out.
   *
   * @throws KafkaException if the broker does not answer
   */
  public List<Envelope<?>> done() {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      // In this order: what is done was there before, and what it led to on the topic is read
      // after.
      Map<TopicPartition, Long> left = left(consumer.endOffsets(partitions));
      read(consumer, partitions);
      return takeBefore(left);
    }
  }

  /**
   * Where what is left begins in each partition. The broker keeps a group's start offset lazily,
   * but tells at once when nothing is left.
   *
   * @param ends of the partitions, looked at before
   */
  private Map<TopicPartition, Long> left(Map<TopicPartition, Long> ends) {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS))) {
      Map<TopicPartition, Long> left = new HashMap<>();
      admin
          .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
          .partitionsToOffsetInfo(group)
          .get()
          .forEach(
              (partition, info) -> {
                if (info != null && ends.containsKey(partition)) {
                  boolean nothing = info.lag().filter(lag -> lag == 0).isPresent();
                  left.put(partition, nothing ? ends.get(partition) : info.startOffset());
                }
              });
      return left;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw new KafkaException("the broker does not tell how far " + group + " is", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceStoppingException("interrupted while asking how far " + group + " is");
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    partitions.forEach(
        at -> consumer.seek(at, Math.max(first.get(at), positions.getOrDefault(at, 0L))));
    Duration limit = Duration.ofMillis(LIMIT_MILLIS);
    long until = System.nanoTime() + limit.toNanos();
    while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        remember(record);
        until = System.nanoTime() + limit.toNanos();
      }
      if (System.nanoTime() > until) {
        throw new KafkaException(topic.topicName() + " can't be read to its end");
      }
    }
    partitions.forEach(at -> positions.put(at, consumer.position(at)));
  }

  private List<Envelope<?>> takeBefore(Map<TopicPartition, Long> left) {
    List<Envelope<?>> done = new ArrayList<>();
    for (Iterator<Queued> all = newest.values().iterator(); all.hasNext(); ) {
      Queued queued = all.next();
      if (queued.offset() < left.getOrDefault(queued.partition(), 0L)) {
        done.add(queued.envelope());
        all.remove();
      }
    }
    return done;
  }

  private void remember(ConsumerRecord<byte[], byte[]> record) {
    try {
      Envelope<?> envelope = codec.decode(ReceivedRecord.of(record).message());
      newest.put(
          envelope.event().key(),
          new Queued(
              new TopicPartition(record.topic(), record.partition()), record.offset(), envelope));
    } catch (InvalidEventException e) {
      LOG.debug("{} went to the dead letters", ReceivedRecord.of(record).place(), e);
    }
  }
}
