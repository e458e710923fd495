package dev.tunestream.registry.journal;

import dev.tunestream.events.Topic;
import dev.tunestream.registry.database.Offsets.Partition;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all partitions of the journal's topics from given offsets; no consumer group takes part. Of
 * one thread.
 */
final class JournalReader implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration METADATA_AGE = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String cluster;
  private final Set<TopicPartition> partitions;
  private Map<TopicPartition, Long> startsEnd = Map.of();
  private long lookedAt = System.nanoTime();

  private JournalReader(KafkaConsumer<byte[], byte[]> consumer, String cluster) {
    this.consumer = consumer;
    this.cluster = cluster;
    this.partitions = partitions();
    consumer.assign(partitions);
  }

  /** Opens readers with the settings that all of the service's Kafka clients share. */
  @ApplicationScoped
  static class Factory {
    private final Map<String, Object> common;

    Factory(@Identifier("default-kafka-broker") Map<String, Object> common) {
      this.common = common;
    }

    JournalReader open() {
      String cluster = cluster();
      Map<String, Object> settings = known(ConsumerConfig.configNames());
      settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
      settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
      settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
      settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
      settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
      settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
      KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      try {
        return new JournalReader(consumer, cluster);
      } catch (RuntimeException e) {
        consumer.close();
        throw e;
      }
    }

    private String cluster() {
      Map<String, Object> settings = known(AdminClientConfig.configNames());
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
      try (Admin admin = Admin.create(settings)) {
        return admin
            .describeCluster()
            .clusterId()
            .get(ANSWER.toMillis() + 1000, TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new JournalException(
            "Kafka at %s does not answer. Check that it runs and that kafka.bootstrap.servers names it."
                .formatted(settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new JournalException("Interrupted while waiting for Kafka.");
      }
    }

    private Map<String, Object> known(Set<String> names) {
      Map<String, Object> settings = new HashMap<>(common);
      settings.keySet().retainAll(names);
      return settings;
    }
  }

  /** The id of the Kafka cluster. */
  String cluster() {
    return cluster;
  }

  /**
   * Goes to the given offsets, and to the beginning of every other partition; what lies there now
   * is what has to be applied until the start is over.
   */
  void seek(Map<Partition, Long> applied) {
    startsEnd = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      Long next = applied.get(new Partition(partition.topic(), partition.partition()));
      if (next == null) {
        consumer.seekToBeginning(Set.of(partition));
      } else if (next > startsEnd.get(partition)) {
        throw new JournalException(
            "The database has applied %s up to offset %d, but the topic ends at %d: it was made anew. Restore it, or drop the database's schema 'registry' and start again: it is built from the topics."
                .formatted(partition, next, startsEnd.get(partition)));
      } else {
        consumer.seek(partition, next);
      }
    }
  }

  ConsumerRecords<byte[], byte[]> poll(Duration patience) {
    return consumer.poll(patience);
  }

  /** Whether what the topics held when reading began has been polled. */
  boolean hasReachedTheStartsEnd() {
    return startsEnd.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Whether everything that the topic holds now has been polled. */
  boolean isAtEndOf(Topic topic) {
    Set<TopicPartition> its = new HashSet<>(partitions);
    its.removeIf(partition -> !partition.topic().equals(topic.topicName()));
    return consumer.endOffsets(its).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Records that the broker has and that were not polled, as far as the last poll told. */
  long lag() {
    return partitions.stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  /** Whether a topic has got more partitions; looked up now and then. */
  boolean isOutdated() {
    if (System.nanoTime() - lookedAt < METADATA_AGE.toNanos()) {
      return false;
    }
    lookedAt = System.nanoTime();
    return !partitions().equals(partitions);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Set<TopicPartition> partitions() {
    Set<TopicPartition> found = new HashSet<>();
    for (Topic topic : JournalTopics.ALL) {
      var infos = consumer.partitionsFor(topic.topicName());
      if (infos == null || infos.isEmpty()) {
        throw new JournalException(
            "The topic %s isn't there. Make the topics before the services start."
                .formatted(topic.topicName()));
      }
      for (PartitionInfo info : infos) {
        found.add(new TopicPartition(info.topic(), info.partition()));
      }
    }
    return found;
  }
}
