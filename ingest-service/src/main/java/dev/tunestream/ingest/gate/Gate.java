package dev.tunestream.ingest.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.EventType;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.RawRecord;
import java.util.Map;
import java.util.Optional;

/**
 * Accepts or rejects raw records. The answer depends on the record alone, so that whoever reads it
 * again gets the same.
 */
public final class Gate {
  /** Whole numbers up to 2^53 are kept exactly by canonical JSON (RFC 8785). */
  private static final long GREATEST_EXACT = 1L << 53;

  private final EventCodec codec = new EventCodec();

  /** Reads a record of the topic and judges it. */
  public Verdict judge(KafkaMessage message) {
    try {
      Envelope<?> envelope = codec.decode(message);
      if (!(envelope.event() instanceof RawRecord record)) {
        return new Verdict.Other();
      }
      Identity identity = new Identity(envelope.source(), envelope.id());
      return objection(message.key(), record)
          .<Verdict>map(reason -> new Verdict.Rejected(record.dataset(), identity, reason, record))
          .orElseGet(() -> new Verdict.Accepted(identity, RuleBook.fixed(record)));
    } catch (InvalidEventException e) {
      String type = message.headers().get("ce_type");
      return type == null || type.equals(EventType.RAW_RECORD.typeName())
          ? rejected(message, e.getMessage())
          : new Verdict.Other();
    }
  }

  /**
   * What is wrong with a record that could be read, or nothing.
   *
   * @param key the record's key on Kafka, or null
   */
  public Optional<String> objection(String key, RawRecord record) {
    // Seals pass over other datasets' records by their key without reading them.
    if (key != null && !key.equals(record.dataset())) {
      return Optional.of(
          "the record's key is '%s' and its dataset '%s'; leave the key out or give the dataset as key"
              .formatted(key, record.dataset()));
    }
    // Paths are made only where one has to be told.
    return isKept(record.data())
        ? RuleBook.objection(record)
        : change("data", record.data()).or(() -> RuleBook.objection(record));
  }

  /** Whether canonical JSON in UTF-8 keeps it as it is. */
  private static boolean isKept(JsonNode value) {
    if (value.isTextual()) {
      return isUnicode(value.textValue());
    }
    if (value.isNumber()) {
      return isExact(value);
    }
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        if (!isUnicode(field.getKey()) || !isKept(field.getValue())) {
          return false;
        }
      }
      return true;
    }
    for (JsonNode element : value) {
      if (!isKept(element)) {
        return false;
      }
    }
    return true;
  }

  /** What canonical JSON in UTF-8 would not keep as it is. */
  private static Optional<String> change(String path, JsonNode value) {
    if (value.isTextual() && !isUnicode(value.textValue())) {
      return Optional.of("field '" + path + "' has half of a surrogate pair; it must be Unicode");
    }
    if (value.isNumber() && !isExact(value)) {
      return Optional.of(
          "field '%s' is %s; a number must be finite, and a whole number from -2^53 to 2^53, so give it as a text"
              .formatted(path, shortened(value.asText())));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(
              field ->
                  isUnicode(field.getKey())
                      ? change(path + "." + field.getKey(), field.getValue())
                      : Optional.of("'" + path + "' has a field whose name is not Unicode"))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        Optional<String> change = change(path + "[" + i + "]", value.get(i));
        if (change.isPresent()) {
          return change;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isExact(JsonNode number) {
    return number.isIntegralNumber()
        ? number.canConvertToLong()
            && number.longValue() >= -GREATEST_EXACT
            && number.longValue() <= GREATEST_EXACT
        : Double.isFinite(number.doubleValue());
  }

  private static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static Verdict rejected(KafkaMessage message, String reason) {
    String dataset = message.key() != null ? message.key() : message.headers().get("ce_subject");
    return new Verdict.Rejected(dataset, Identity.of(message).orElse(null), reason, null);
  }

  private static String shortened(String number) {
    return number.length() <= 40 ? number : number.substring(0, 40) + "…";
  }
}
