package dev.tunestream.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes events as CloudEvents 1.0 in Kafka's binary mode (attributes in {@code ce_} headers, JSON
 * in the value) and reads them in binary and in structured mode.
 */
public final class EventCodec {
  private static final int MAX_VALUE_BYTES = 8 << 20;
  private static final String STRUCTURED = "application/cloudevents+json";

  /**
   * The attribute with which a sender says what is wrong with a record that it passes on as it is:
   * it knows better where in which file the row stands.
   */
  public static final String PROBLEM = "problem";

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  public EventCodec() {
    json.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxDocumentLength(MAX_VALUE_BYTES)
                .build());
  }

  /** The record to send; topic and key follow from the event. */
  public KafkaMessage encode(Envelope<?> envelope) {
    Event event = envelope.event();
    EventType type = EventType.of(event);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_type", type.typeName());
    headers.put("ce_id", envelope.id());
    headers.put("ce_source", envelope.source());
    headers.put("ce_subject", event.key());
    if (envelope.time() != null) {
      headers.put("ce_time", envelope.time().toString());
    }
    headers.put("content-type", "application/json");
    Object data = event instanceof JobRequested requested ? requested.recipe() : event;
    try {
      return new KafkaMessage(
          type.topic().topicName(), event.key(), headers, json.writeValueAsBytes(data));
    } catch (JsonProcessingException e) {
      throw new InvalidEventException("event " + type.typeName() + " has no JSON form", e);
    }
  }

  /** Reads a record; what is wrong with it is told in a sentence that names the field. */
  public Envelope<?> decode(KafkaMessage message) {
    if (message.value() == null) {
      throw new InvalidEventException("the record has no value");
    }
    if (message.value().length > MAX_VALUE_BYTES) {
      throw new InvalidEventException(
          "the value has " + message.value().length + " bytes; at most 8 MiB are read");
    }
    String contentType = message.headers().getOrDefault("content-type", "");
    boolean binary = message.headers().containsKey("ce_type");
    return binary && !contentType.startsWith(STRUCTURED) ? binary(message) : structured(message);
  }

  /** The attributes of a CloudEvent, wherever they stand; null for one that is not there. */
  private interface Attributes {
    String get(String name);
  }

  private Envelope<?> binary(KafkaMessage message) {
    Attributes attributes = name -> message.headers().get("ce_" + name);
    String problem = attributes.get(PROBLEM);
    if (problem != null) {
      throw new InvalidEventException(problem);
    }
    return envelope(message, attributes, tree(message.value()));
  }

  private Envelope<?> structured(KafkaMessage message) {
    JsonNode document = tree(message.value());
    if (!document.isObject() || !document.path("type").isTextual() || !document.has("data")) {
      throw new InvalidEventException(
          "the record is not a CloudEvent: send the attributes as headers ce_id, ce_source,"
              + " ce_specversion and ce_type with the data as value, or one JSON object with"
              + " specversion, id, source, type and data");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    document
        .properties()
        .forEach(
            property -> {
              if (property.getValue().isValueNode()) {
                attributes.put(property.getKey(), property.getValue().asText());
              }
            });
    return envelope(message, attributes::get, document.get("data"));
  }

  private Envelope<?> envelope(KafkaMessage message, Attributes attributes, JsonNode data) {
    Check.that(
        "1.0".equals(attributes.get("specversion")),
        "specversion",
        attributes.get("specversion"),
        "it must be 1.0");
    String typeName = attributes.get("type");
    EventType type =
        EventType.named(typeName)
            .filter(known -> known.topic().topicName().equals(message.topic()))
            .orElseThrow(
                () ->
                    new InvalidEventException(
                        "type '" + typeName + "' is not one that travels on " + message.topic()));
    Check.text("id", attributes.get("id"));
    Check.text("source", attributes.get("source"));
    return new Envelope<>(
        attributes.get("id"),
        attributes.get("source"),
        time(attributes.get("time")),
        event(type, message, attributes, data));
  }

  private Event event(EventType type, KafkaMessage message, Attributes attributes, JsonNode data) {
    try {
      if (type == EventType.JOB_REQUESTED) {
        return new JobRequested(jobId(message, attributes), Recipe.fromNode(data));
      }
      if (!data.isObject()) {
        throw new InvalidEventException(
            "the data is a JSON "
                + data.getNodeType().name().toLowerCase(Locale.ROOT)
                + "; it must be an object with the fields of "
                + type.eventClass().getSimpleName());
      }
      if (type == EventType.RAW_RECORD && isPlainRow(data)) {
        return new RawRecord(
            data.get("dataset").textValue(),
            RecordKind.of(data.get("kind").textValue()),
            (ObjectNode) data.get("data"),
            null,
            null);
      }
      return json.treeToValue(data, type.eventClass());
    } catch (RecipeException e) {
      throw new InvalidEventException(e.getMessage(), e);
    } catch (JsonMappingException e) {
      throw new InvalidEventException(rootMessage(e), e);
    } catch (JsonProcessingException e) {
      throw new InvalidEventException("the data is not what " + type.typeName() + " holds", e);
    }
  }

  /**
   * Whether it is a row as most are: it is taken as it is, for Jackson would copy the whole tree.
   */
  private static boolean isPlainRow(JsonNode data) {
    return data.path("dataset").isTextual()
        && data.path("kind").isTextual()
        && data.path("data").isObject()
        && !data.has("requires")
        && !data.has("rules");
  }

  private static String jobId(KafkaMessage message, Attributes attributes) {
    if (message.key() != null && !message.key().isBlank()) {
      return message.key();
    }
    String subject = attributes.get("subject");
    return subject == null ? attributes.get("id") : subject;
  }

  private JsonNode tree(byte[] value) {
    try {
      JsonNode tree = json.readTree(value);
      if (tree == null || tree.isMissingNode()) {
        throw new InvalidEventException("the value is empty; it must be JSON");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new InvalidEventException("the value is not JSON: " + firstLine(e), e);
    } catch (IOException e) {
      throw new InvalidEventException("the value can't be read: " + e.getMessage(), e);
    }
  }

  private static Instant time(String text) {
    if (text == null) {
      return null;
    }
    try {
      return java.time.OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new InvalidEventException(
          "attribute 'time' is '" + text + "'; it must be like 2026-01-31T10:00:00Z", e);
    }
  }

  /** A record's own check names field, value and rule; Jackson only wraps it. */
  private static String rootMessage(JsonMappingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException) {
        return cause.getMessage();
      }
    }
    return "field '" + e.getPathReference().replaceAll(".*\\[\"|\"].*", "") + "': " + firstLine(e);
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }
}
