package dev.tunestream.client;

import dev.tunestream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds a file's rows among the dead letters of the raw records. */
final class DeadRows {
  private static final TopicPartition LETTERS =
      new TopicPartition(Topic.RAW_RECORDS.deadLetters(), 0);
  private static final Duration API = Duration.ofSeconds(10);

  private DeadRows() {}

  /**
   * The first of them, by row.
   *
   * @param source the CloudEvent source of the file's rows
   * @param since when the file was sent, or earlier
   */
  static List<Rejection> of(String kafka, String source, Instant since, int most) {
    SortedMap<Long, String> reasons = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = List.of(LETTERS);
      consumer.assign(partitions);
      OffsetAndTimestamp first =
          consumer.offsetsForTimes(Map.of(LETTERS, since.toEpochMilli()), API).get(LETTERS);
      if (first == null) {
        return List.of();
      }
      consumer.seek(LETTERS, first.offset());
      long end = consumer.endOffsets(partitions, API).get(LETTERS);
      while (consumer.position(LETTERS, API) < end) {
        for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofSeconds(1))) {
          if (source.equals(header(letter, "ce_source"))) {
            reasons.put(rowOf(letter), header(letter, "dead-letter-reason"));
          }
        }
      }
    } catch (KafkaException e) {
      throw new UnreachableException(
          "The broker at " + kafka + " does not answer: " + e.getMessage(), e);
    }
    List<Rejection> rejections = new ArrayList<>();
    reasons.forEach((row, reason) -> rejections.add(new Rejection(row, reason)));
    return rejections.subList(0, Math.min(most, rejections.size()));
  }

  private static long rowOf(ConsumerRecord<byte[], byte[]> letter) {
    String id = header(letter, "ce_id");
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
