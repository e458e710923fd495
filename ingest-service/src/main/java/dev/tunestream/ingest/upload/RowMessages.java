package dev.tunestream.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.EventType;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.RecordRules;
import dev.tunestream.events.Topic;
import dev.tunestream.ingest.columns.ColumnRule;
import dev.tunestream.ingest.columns.Columns;
import dev.tunestream.ingest.formats.Row;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the record of a row. Its identity is {@code file:<sha256>} and the row's number. Rows that
 * can't be used are records too, with what is wrong with them as an attribute, so that the gate
 * rejects and counts them like all others.
 */
public final class RowMessages {
  /** A broker's limit is a mebibyte with headers; this leaves room for them. */
  private static final int MAX_VALUE_BYTES = 1_000_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String dataset;
  private final String source;
  private final ColumnRule rule;
  private final RecordRules rules;

  public RowMessages(String dataset, String sha256, ColumnRule rule, RecordRules rules) {
    this.dataset = dataset;
    this.source = "file:" + sha256;
    this.rule = rule;
    this.rules = rules;
  }

  /** The record to send. */
  public KafkaMessage of(Row row) {
    return switch (row) {
      case Row.Unreadable bad -> message(row, bad.problem(), text(bad.text()));
      case Row.Fields good -> {
        ColumnRule.Reading reading = rule.of(good.data());
        byte[] value = value(good.data(), reading);
        if (value.length > MAX_VALUE_BYTES) {
          yield message(
              row,
              "it is longer than the " + MAX_VALUE_BYTES + " bytes that a row may have",
              text(good.data().toString().substring(0, 4000)));
        }
        yield message(row, problem(good.data(), reading), value);
      }
    };
  }

  private byte[] value(ObjectNode row, ColumnRule.Reading reading) {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("dataset", dataset);
    if (reading instanceof ColumnRule.Reading.As(Columns columns)) {
      value.put("kind", columns.kind().word());
      value.set("data", columns.read(row));
    } else {
      value.set("data", row);
    }
    if (!rule.requires().isEmpty()) {
      ArrayNode requires = value.putArray("requires");
      rule.requires().forEach(requires::add);
    }
    if (!rules.equals(RecordRules.DEFAULT)) {
      value.set("rules", MAPPER.valueToTree(rules));
    }
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can be written as JSON", e);
    }
  }

  private static String problem(ObjectNode row, ColumnRule.Reading reading) {
    return switch (reading) {
      case ColumnRule.Reading.As _ -> null;
      case ColumnRule.Reading.Ambiguous ambiguous -> ambiguous.question();
      case ColumnRule.Reading.None _ -> noKind(row);
    };
  }

  private static String noKind(ObjectNode data) {
    return "its fields %smake no record; the kinds and their fields are %s"
        .formatted(
            data.isEmpty()
                ? ""
                : String.join(
                        ", ", data.properties().stream().map(Map.Entry::getKey).limit(20).toList())
                    + " ",
            ColumnRule.kinds());
  }

  private KafkaMessage message(Row row, String problem, byte[] value) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_type", EventType.RAW_RECORD.typeName());
    headers.put("ce_id", Long.toString(row.number()));
    headers.put("ce_source", source);
    headers.put("ce_subject", dataset);
    if (problem == null) {
      headers.put("content-type", "application/json");
    } else {
      headers.put("content-type", "text/plain");
      headers.put("ce_" + EventCodec.PROBLEM, problem);
    }
    return new KafkaMessage(Topic.RAW_RECORDS.topicName(), dataset, headers, value);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
