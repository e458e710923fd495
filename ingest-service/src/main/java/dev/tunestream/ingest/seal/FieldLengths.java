package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** How long the texts (in characters) and lists (in elements) of each field are. */
final class FieldLengths {
  private static final class Field {
    private long rows;
    private long least = Long.MAX_VALUE;
    private long most;
    private long sum;

    private void add(long length) {
      rows++;
      least = Math.min(least, length);
      most = Math.max(most, length);
      sum += length;
    }
  }

  private final Map<String, Field> fields = new TreeMap<>();

  void add(JsonNode data) {
    data.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isTextual()) {
                String text = value.textValue();
                count(field.getKey(), text.codePointCount(0, text.length()));
              } else if (value.isArray()) {
                count(field.getKey(), value.size());
              }
            });
  }

  private void count(String field, long length) {
    fields.computeIfAbsent(field, name -> new Field()).add(length);
  }

  /** By field: rows that have it, least, mean (to a tenth) and greatest length. */
  ObjectNode toNode() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    fields.forEach(
        (name, field) ->
            node.putObject(name)
                .put("rows", field.rows)
                .put("min", field.least)
                .put("mean", Math.round(10.0 * field.sum / field.rows) / 10.0)
                .put("max", field.most));
    return node;
  }
}
