package dev.tunestream.registry.journal;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.registry.apply.Told;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the event of a record. */
final class JournalRecord {
  private static final EventCodec CODEC = new EventCodec();

  private JournalRecord() {}

  /**
   * The event with its identity and time.
   *
   * @throws dev.tunestream.events.InvalidEventException if it can't be read
   */
  static Told<?> read(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    Envelope<?> envelope =
        CODEC.decode(new KafkaMessage(record.topic(), key, headers, record.value()));
    Instant at =
        envelope.time() == null ? Instant.ofEpochMilli(record.timestamp()) : envelope.time();
    return new Told<>(envelope.id(), envelope.source(), at, envelope.event());
  }
}
