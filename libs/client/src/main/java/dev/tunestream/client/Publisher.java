package dev.tunestream.client;

import dev.tunestream.events.KafkaMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Brings messages to the broker. */
final class Publisher {
  private static final int ACKNOWLEDGED_WITHIN_MS = 20_000;

  private final String kafka;

  Publisher(String kafka) {
    this.kafka = kafka;
  }

  /** Publishes them in their order; all are on the broker when this returns. */
  void publish(List<KafkaMessage> messages) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (KafkaMessage message : messages) {
        sent.add(producer.send(record(message)));
      }
      for (Future<?> one : sent) {
        one.get();
      }
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new UnreachableException(
          "The broker at "
              + kafka
              + " did not take the event: "
              + cause.getMessage()
              + " Is the stack running? (tunestream status)",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("Interrupted while the event was being published.", e);
    }
  }

  private static ProducerRecord<String, byte[]> record(KafkaMessage message) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(message.topic(), message.key(), message.value());
    message
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        kafka,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        ACKNOWLEDGED_WITHIN_MS,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        ACKNOWLEDGED_WITHIN_MS / 2,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        ACKNOWLEDGED_WITHIN_MS);
  }
}
