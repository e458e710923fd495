package dev.tunestream.lm.benchmark.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tunestream.lm.benchmark.BenchmarkException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One level of a task while it is read: remembers which keys were asked for, so that a key that
 * nobody knows is an error and not passed over.
 */
final class TaskKeys {
  private final TaskDocument document;
  private final String path;
  private final JsonNode node;
  private final Set<String> known = new LinkedHashSet<>();

  TaskKeys(TaskDocument document, String path, JsonNode node) {
    this.document = document;
    this.path = path;
    this.node = node;
  }

  boolean has(String key) {
    known.add(key);
    return node.hasNonNull(key);
  }

  /** The value of a key; null where it is not there. */
  JsonNode value(String key) {
    return has(key) ? node.get(key) : null;
  }

  Optional<String> text(String key) {
    JsonNode value = value(key);
    require(value == null || value.isTextual(), key, "it must be a text");
    return Optional.ofNullable(value).map(JsonNode::textValue);
  }

  /** A list of texts; numbers, as labels are, count as such. */
  List<String> texts(String key) {
    JsonNode value = value(key);
    String rule = "it must be a list of texts";
    require(value != null && value.isArray(), key, rule);
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      require(element.isTextual() || element.isNumber(), key, rule);
      texts.add(element.asText());
    }
    return texts;
  }

  int number(String key, int least, int most, int otherwise) {
    JsonNode value = value(key);
    require(
        value == null || value.isInt() && value.intValue() >= least && value.intValue() <= most,
        key,
        "it must be a whole number from %d to %d".formatted(least, most));
    return value == null ? otherwise : value.intValue();
  }

  /** A group of keys below this one; an empty one where it is not there. */
  TaskKeys group(String key) {
    JsonNode value = value(key);
    require(value == null || value.isObject(), key, "it must be a group of keys");
    return new TaskKeys(
        document, at(key), value == null ? JsonNodeFactory.instance.objectNode() : value);
  }

  void require(boolean holds, String key, String rule) {
    if (!holds) {
      throw wrong(key, rule);
    }
  }

  BenchmarkException wrong(String key, String rule) {
    return document.wrong(at(key), node.path(key), rule);
  }

  /** To be called when everything was read: refuses what nobody asked for. */
  void end() {
    node.fieldNames()
        .forEachRemaining(
            key ->
                require(
                    known.contains(key),
                    key,
                    "there is no such field; there are " + String.join(", ", known)));
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
