package dev.tunestream.bench.ingest;

import dev.tunestream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When records were published, as they say themselves. */
final class TopicTimes {
  private static final Duration POLL = Duration.ofMillis(500);

  private final String kafka;

  TopicTimes(String kafka) {
    this.kafka = kafka;
  }

  /** When the first record of a topic was published that nobody has written to before. */
  long first(Topic topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic, 1)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      long first = Long.MAX_VALUE;
      for (TopicPartition partition : consumer.assignment()) {
        if (ends.get(partition) > 0) {
          consumer.resume(List.of(partition));
          first = Math.min(first, next(consumer).timestamp());
          consumer.pause(List.of(partition));
        }
      }
      return first;
    }
  }

  /** When a record was published that is there. */
  long of(Topic topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic, 500)) {
      consumer.resume(consumer.assignment());
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (wanted.test(record)) {
            return record.timestamp();
          }
        }
      }
    }
  }

  /** A header as text. */
  static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return Optional.ofNullable(header)
        .map(found -> new String(found.value(), StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> next(KafkaConsumer<byte[], byte[]> consumer) {
    while (true) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return record;
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(Topic topic, int most) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                most),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    consumer.pause(consumer.assignment());
    return consumer;
  }
}
