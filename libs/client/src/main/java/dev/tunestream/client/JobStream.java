package dev.tunestream.client;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What happens to jobs, read from the topics that tell of it. It belongs to no group and commits
 * nothing, so following changes nothing on the line. Events of one topic's partition come in their
 * order; of two topics, in any. For one thread.
 */
public final class JobStream implements AutoCloseable {
  private static final List<Topic> TOPICS =
      List.of(Topic.JOB_EVENTS, Topic.JOB_STEPS, Topic.ADAPTERS, Topic.EVALUATIONS, Topic.MODELS);
  private static final String REFUSED = Topic.JOBS.deadLetters();
  private static final Duration API = Duration.ofSeconds(20);

  private final EventCodec codec = new EventCodec();
  private final KafkaConsumer<String, byte[]> consumer;

  JobStream(String kafka, boolean fromStart) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    try {
      List<TopicPartition> partitions = partitions();
      consumer.assign(partitions);
      if (fromStart) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
      }
      // Seeking is lazy; asking for the position fixes it now, before anything is submitted.
      partitions.forEach(partition -> consumer.position(partition, API));
    } catch (KafkaException e) {
      consumer.close();
      throw new UnreachableException(
          "The broker at "
              + kafka
              + " does not answer: "
              + e.getMessage()
              + " Is the stack running? (tunestream status)",
          e);
    }
  }

  /** What has come since the last call; waits up to {@code patience} for the first of it. */
  public List<JobNews> poll(Duration patience) {
    List<JobNews> news = new ArrayList<>();
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(patience).forEach(records::add);
    // What has happened already comes topic by topic; by time it makes more sense to people.
    records.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
    for (ConsumerRecord<String, byte[]> record : records) {
      read(record).ifPresent(news::add);
    }
    return news;
  }

  private Optional<JobNews> read(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    if (record.topic().equals(REFUSED)) {
      String reason = headers.getOrDefault("dead-letter-reason", "no reason is given");
      return Optional.of(new JobNews.Refused(record.key(), reason));
    }
    try {
      Envelope<?> envelope =
          codec.decode(new KafkaMessage(record.topic(), record.key(), headers, record.value()));
      Instant time =
          envelope.time() == null ? Instant.ofEpochMilli(record.timestamp()) : envelope.time();
      return Optional.of(new JobNews.Happened(envelope.event(), time));
    } catch (InvalidEventException e) {
      // Not ours to judge: the service that consumes the topic puts it to the dead letters. An
      // event of a newer version of the line is passed over in the same way.
      return Optional.empty();
    }
  }

  private List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    TOPICS.forEach(topic -> add(topic.topicName(), partitions));
    add(REFUSED, partitions);
    return partitions;
  }

  private void add(String topic, List<TopicPartition> partitions) {
    consumer
        .partitionsFor(topic, API)
        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
