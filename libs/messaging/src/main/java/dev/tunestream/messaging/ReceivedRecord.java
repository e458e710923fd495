package dev.tunestream.messaging;

import dev.tunestream.events.KafkaMessage;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** A record as it came, whichever consumer brought it. */
record ReceivedRecord(
    String topic, int partition, long offset, byte[] key, Headers headers, byte[] value) {

  static ReceivedRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new ReceivedRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key(),
        record.headers(),
        record.value());
  }

  static ReceivedRecord of(byte[] payload, IncomingKafkaRecordMetadata<?, byte[]> metadata) {
    return new ReceivedRecord(
        metadata.getTopic(),
        metadata.getPartition(),
        metadata.getOffset(),
        bytes(metadata.getKey()),
        metadata.getHeaders(),
        payload);
  }

  /** Plain types for the codec; of headers with one name the last counts. */
  KafkaMessage message() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Header header : headers) {
      if (header.value() != null) {
        texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return new KafkaMessage(
        topic, key == null ? null : new String(key, StandardCharsets.UTF_8), texts, value);
  }

  /** Where it lies, for people. */
  String place() {
    return "record %d of %s-%d".formatted(offset, topic, partition);
  }

  private static byte[] bytes(Object key) {
    return switch (key) {
      case null -> null;
      case byte[] bytes -> bytes;
      default -> key.toString().getBytes(StandardCharsets.UTF_8);
    };
  }
}
