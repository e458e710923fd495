package dev.tunestream.events;

import java.util.Map;

/**
 * What stands in a Kafka record, in plain types.
 *
 * @param key the record's key, or null
 * @param headers the last value of each header
 * @param value the record's value; null for a tombstone
 */
public record KafkaMessage(String topic, String key, Map<String, String> headers, byte[] value) {
  public KafkaMessage {
    headers = Map.copyOf(headers);
  }
}
