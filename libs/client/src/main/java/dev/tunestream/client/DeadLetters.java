package dev.tunestream.client;

import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What could not be used: looked at, and published again once it is corrected. */
public final class DeadLetters {
  private static final Duration API = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final String OURS = "tunestream.";

  private final String kafka;

  DeadLetters(String kafka) {
    this.kafka = kafka;
  }

  /**
   * Looks letters through, oldest first topic by topic.
   *
   * @param topic the topic that they came from, or empty for all
   * @param since letters before that are not looked at
   * @param reader gets each letter; false ends the reading
   */
  public void read(Optional<Topic> topic, Instant since, Predicate<DeadLetter> reader) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      for (Topic one : topic.map(List::of).orElse(List.of(Topic.values()))) {
        if (!read(consumer, one, since, reader)) {
          return;
        }
      }
    } catch (KafkaException e) {
      throw new UnreachableException(
          "The broker at " + kafka + " does not answer: " + e.getMessage(), e);
    }
  }

  private static boolean read(
      KafkaConsumer<byte[], byte[]> consumer,
      Topic topic,
      Instant since,
      Predicate<DeadLetter> reader) {
    TopicPartition letters = new TopicPartition(topic.deadLetters(), 0);
    consumer.assign(List.of(letters));
    OffsetAndTimestamp first =
        consumer.offsetsForTimes(Map.of(letters, since.toEpochMilli()), API).get(letters);
    if (first == null) {
      return true;
    }
    consumer.seek(letters, first.offset());
    long end = consumer.endOffsets(List.of(letters), API).get(letters);
    while (consumer.position(letters, API) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end && !reader.test(letter(topic, record))) {
          return false;
        }
      }
    }
    return true;
  }

  /** The letter of an id, if there is one. */
  public Optional<DeadLetter> find(String id) {
    int slash = id.indexOf('/');
    Optional<Topic> topic =
        slash < 0 ? Optional.empty() : Topic.named(OURS + id.substring(0, slash));
    List<DeadLetter> found = new ArrayList<>();
    if (topic.isPresent()) {
      read(
          topic,
          Instant.EPOCH,
          letter -> {
            if (letter.id().equals(id)) {
              found.add(letter);
            }
            return found.isEmpty();
          });
    }
    return found.stream().findFirst();
  }

  /**
   * Publishes corrected records on the topics that they are meant for. A record with the source and
   * id of one that was rejected takes its place in the next snapshot.
   */
  public void replay(List<KafkaMessage> records) {
    new Publisher(kafka).publish(records);
  }

  private static DeadLetter letter(Topic topic, ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      all.put(header.key(), header.value() == null ? "" : text(header.value()));
    }
    Map<String, String> own = new LinkedHashMap<>(all);
    own.keySet().removeIf(name -> name.startsWith(DeadLetter.PREFIX));
    return new DeadLetter(
        topic.topicName().substring(OURS.length()) + "/" + record.offset(),
        new KafkaMessage(
            topic.topicName(),
            record.key() == null ? null : text(record.key()),
            own,
            record.value()),
        all.getOrDefault(DeadLetter.PREFIX + "reason", "no reason is given"),
        all.getOrDefault(DeadLetter.PREFIX + "cause", ""),
        all.getOrDefault(DeadLetter.PREFIX + "partition", "?")
            + "/"
            + all.getOrDefault(DeadLetter.PREFIX + "offset", "?"),
        Instant.ofEpochMilli(record.timestamp()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
