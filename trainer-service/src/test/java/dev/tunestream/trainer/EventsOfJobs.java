package dev.tunestream.trainer;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.Event;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Looks through a topic for what a job's test waits for. */
record EventsOfJobs(String bootstrapServers) {
  private static final EventCodec CODEC = new EventCodec();
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(90);

  /** The first event of the kind. */
  <E extends Event> E await(Topic topic, String job, Class<E> kind) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long until = System.nanoTime() + LIMIT;
      while (System.nanoTime() < until) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          Event event = decode(record).event();
          if (event.key().equals(job) && kind.isInstance(event)) {
            return kind.cast(event);
          }
        }
      }
      throw new AssertionError("no %s of job %s came".formatted(kind.getSimpleName(), job));
    }
  }

  private static Envelope<?> decode(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return CODEC.decode(new KafkaMessage(record.topic(), record.key(), headers, record.value()));
  }
}
