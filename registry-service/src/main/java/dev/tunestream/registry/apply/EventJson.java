package dev.tunestream.registry.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Parts of events as the JSON documents that the tables keep. */
final class EventJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EventJson() {}

  /** The document, or null for nothing. */
  static String of(Object part) {
    try {
      return part == null ? null : JSON.writeValueAsString(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("parts of events have a JSON form", e);
    }
  }
}
