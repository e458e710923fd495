package dev.tunestream.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks at how much of a queue is left. The broker is asked and not the registry's tables, because
 * only it knows of every record: of those that can't be read, and of evaluations that someone asked
 * for by hand.
 *
 * <p>A share group's lag is what it is not done with; which records these are the broker does not
 * tell. They are taken to be the last ones of their partition. That is so when they are done in
 * order; when a later one was done first, the oldest is older than what is told here.
 *
 * <p>Of one thread. Connections stay open between two looks.
 */
final class QueueProbe implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final int LIMIT_MILLIS = 5000;

  private record Head(long offset, Instant queued) {}

  private final QueueSettings settings;
  private final Map<TopicPartition, Head> heads = new HashMap<>();
  private Admin admin;
  private KafkaConsumer<byte[], byte[]> consumer;

  QueueProbe(QueueSettings settings) {
    this.settings = settings;
  }

  /**
   * Asks the broker.
   *
   * @throws KafkaException if it does not answer
   */
  QueueBacklog look() {
    connect();
    List<TopicPartition> partitions =
        consumer.partitionsFor(settings.topic()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    Map<TopicPartition, SharePartitionOffsetInfo> group = offsets();
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    QueueBacklog backlog = QueueBacklog.NONE;
    for (TopicPartition partition : partitions) {
      backlog =
          backlog.and(
              left(partition, group.get(partition), starts.get(partition), ends.get(partition)));
    }
    return backlog;
  }

  private QueueBacklog left(
      TopicPartition partition, SharePartitionOffsetInfo group, long start, long end) {
    // A group that has never had the partition begins with its first record.
    long first = group == null ? start : Math.max(start, group.startOffset());
    long depth = group == null ? end - first : group.lag().orElse(end - first);
    if (depth <= 0) {
      heads.remove(partition);
      return QueueBacklog.NONE;
    }
    return new QueueBacklog(depth, queued(partition, Math.max(first, end - depth)));
  }

  /** When the record was queued; read once for as long as it is the first that is left. */
  private Instant queued(TopicPartition partition, long offset) {
    Head known = heads.get(partition);
    if (known == null || known.offset() != offset) {
      known = new Head(offset, timestamp(partition, offset));
      heads.put(partition, known);
    }
    return known.queued();
  }

  private Instant timestamp(TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      return Instant.ofEpochMilli(record.timestamp());
    }
    throw new KafkaException(
        "record %d of %s can't be read to see since when it is queued"
            .formatted(offset, partition));
  }

  private Map<TopicPartition, SharePartitionOffsetInfo> offsets() {
    try {
      return admin
          .listShareGroupOffsets(Map.of(settings.group(), new ListShareGroupOffsetsSpec()))
          .partitionsToOffsetInfo(settings.group())
          .get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw new KafkaException(
          "the broker does not tell how far " + settings.group() + " is", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceStoppingException(
          "interrupted while asking how far " + settings.group() + " is");
    }
  }

  private void connect() {
    if (admin == null) {
      admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS));
    }
    if (consumer == null) {
      consumer =
          new KafkaConsumer<>(
              Map.of(
                  ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  settings.bootstrapServers(),
                  ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                  "read_committed",
                  ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                  "earliest",
                  ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                  1,
                  ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  LIMIT_MILLIS,
                  ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                  LIMIT_MILLIS),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
    }
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
