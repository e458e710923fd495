package dev.tunestream.ingest.columns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.RecordKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One way to read rows.
 *
 * @param kind of the records
 * @param fields from the record's field to where the row has it
 */
public record Columns(RecordKind kind, Map<String, ColumnPath> fields) {
  public Columns {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * A record's data: the fields that were named, and every other column under its own name, unless
   * a field that was named is called so: then the column is left out, even where the field has no
   * value.
   */
  public ObjectNode read(ObjectNode row) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    fields.forEach(
        (field, path) -> {
          JsonNode value = path.in(row);
          if (value != null) {
            data.set(field, value);
          }
        });
    Set<String> taken =
        fields.values().stream()
            .filter(path -> path.steps().size() == 1)
            .map(ColumnPath::column)
            .collect(Collectors.toSet());
    row.properties()
        .forEach(
            column -> {
              if (!taken.contains(column.getKey()) && !fields.containsKey(column.getKey())) {
                data.set(column.getKey(), column.getValue());
              }
            });
    if (kind == RecordKind.CHAT && data.has("messages")) {
      data.set("messages", Conversation.inRoles(data.get("messages")));
    }
    return data;
  }

  /** For people: "qa (question from 'prompt', answer from 'completion')". */
  String told() {
    return kind.word()
        + fields.entrySet().stream()
            .map(
                field ->
                    field.getKey().equals(field.getValue().text())
                        ? field.getKey()
                        : field.getKey() + " from '" + field.getValue().text() + "'")
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
