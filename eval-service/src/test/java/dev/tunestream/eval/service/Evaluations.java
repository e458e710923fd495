package dev.tunestream.eval.service;

import dev.tunestream.events.Event;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Looks up what was published about an evaluation. */
final class Evaluations {
  private static final EventCodec CODEC = new EventCodec();

  private Evaluations() {}

  /** All events of a topic with the key, in order. */
  static List<Event> of(String kafka, Topic topic, String evaluation) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Event> events = new ArrayList<>();
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (evaluation.equals(record.key())) {
            events.add(decode(record));
          }
        }
      }
      return events;
    }
  }

  private static Event decode(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return CODEC
        .decode(new KafkaMessage(record.topic(), record.key(), headers, record.value()))
        .event();
  }
}
