package dev.tunestream.registry.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.Event;
import dev.tunestream.events.EventCodec;
import java.nio.charset.StandardCharsets;

/** Parts of events as the JSON documents that the tables keep. */
final class EventJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final EventCodec CODEC = new EventCodec();

  private EventJson() {}

  /** An event's data as it travels. */
  static String data(Event event) {
    byte[] data = CODEC.encode(new Envelope<>("data", "data", null, event)).value();
    return new String(data, StandardCharsets.UTF_8);
  }

  /** The document, or null for nothing. */
  static String of(Object part) {
    try {
      return part == null ? null : JSON.writeValueAsString(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("parts of events have a JSON form", e);
    }
  }
}
