package dev.tunestream.lm.benchmark.task;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.benchmark.rows.Field;
import java.util.Map;

/**
 * A row while it becomes a question.
 *
 * @param values the same as templates take it
 */
record TaskRow(ObjectNode row, Map<String, Object> values) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static TaskRow of(ObjectNode row) {
    return new TaskRow(row, JSON.convertValue(row, new TypeReference<Map<String, Object>>() {}));
  }

  Field field(String path) {
    return Field.of(row, path);
  }
}
