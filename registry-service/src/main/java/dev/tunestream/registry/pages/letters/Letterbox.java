package dev.tunestream.registry.pages.letters;

import dev.tunestream.events.Topic;
import dev.tunestream.service.RequestRefusedException;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks into the dead letters when somebody asks, and keeps nothing: the newest of each topic, from
 * a place near its end. A consumer takes some tens of milliseconds and some megabytes, so only a
 * few people look at a time.
 */
@Singleton
class Letterbox {
  private static final int MOST = 50;
  private static final int READERS = 2;
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> settings;
  private final Semaphore readers = new Semaphore(READERS);

  Letterbox(@Identifier("default-kafka-broker") Map<String, Object> common) {
    settings = new HashMap<>(common);
    settings.keySet().retainAll(ConsumerConfig.configNames());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
  }

  /**
   * The newest letters.
   *
   * @param topic that they came from, or null for all
   * @param before only letters of the topic below this offset, or null
   * @throws RequestRefusedException if the broker doesn't answer or too many are looking
   */
  LetterList newest(Topic topic, Long before) {
    if (!readers.tryAcquire()) {
      throw RequestRefusedException.unavailable(
          "Others are looking at the dead letters just now. This page tries again by itself.");
    }
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer, topic, before);
    } catch (KafkaException e) {
      throw RequestRefusedException.unavailable(
          "The broker does not answer, so the dead letters can't be looked at: " + e.getMessage());
    } finally {
      readers.release();
    }
  }

  private static LetterList read(KafkaConsumer<byte[], byte[]> consumer, Topic topic, Long before) {
    Map<TopicPartition, Topic> boxes = new HashMap<>();
    for (Topic each : Topic.values()) {
      boxes.put(new TopicPartition(each.deadLetters(), 0), each);
    }
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(boxes.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(boxes.keySet());
    List<Letter> letters = new ArrayList<>();
    Map<TopicPartition, Long> until = new HashMap<>();
    boxes.forEach(
        (box, of) -> {
          long end = before == null ? ends.get(box) : Math.min(before, ends.get(box));
          if ((topic == null || topic == of) && end > begins.get(box)) {
            until.put(box, end);
          }
        });
    Map<TopicPartition, Long> from = seek(consumer, begins, until);
    collect(consumer, boxes, until, letters);
    letters.sort(Comparator.comparing(Letter::time).reversed());
    List<Letter> shown = letters.subList(0, Math.min(letters.size(), MOST));
    return new LetterList(
        counts(begins, ends),
        topic == null ? null : LetterText.brief(topic),
        shown,
        topic == null ? null : older(begins, from));
  }

  private static Map<TopicPartition, Long> seek(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> until) {
    Map<TopicPartition, Long> from = new HashMap<>();
    consumer.assign(until.keySet());
    until.forEach(
        (box, end) -> {
          long start = Math.max(begins.get(box), end - MOST);
          from.put(box, start);
          consumer.seek(box, start);
        });
    return from;
  }

  /** Reads up to the ends, or as far as it comes in the time that a page may take. */
  private static void collect(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Topic> boxes,
      Map<TopicPartition, Long> until,
      List<Letter> letters) {
    long deadline = System.nanoTime() + ANSWER.toNanos();
    while (until.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
        && System.nanoTime() < deadline) {
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                TopicPartition box = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < until.get(box)) {
                  letters.add(LetterText.letter(boxes.get(box), record));
                }
              });
    }
  }

  private static List<LetterList.Count> counts(
      Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    return Arrays.stream(Topic.values())
        .map(
            topic -> {
              TopicPartition box = new TopicPartition(topic.deadLetters(), 0);
              return new LetterList.Count(LetterText.brief(topic), ends.get(box) - begins.get(box));
            })
        .filter(count -> count.letters() > 0)
        .toList();
  }

  private static Long older(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> from) {
    return from.entrySet().stream()
        .filter(start -> start.getValue() > begins.get(start.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
