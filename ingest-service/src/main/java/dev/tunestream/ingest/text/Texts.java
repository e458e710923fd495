package dev.tunestream.ingest.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** All texts of a record, nested ones too. */
public final class Texts {
  private Texts() {}

  /** Whether a text has printable ASCII, line ends and tabs alone. */
  public static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' || c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        return false;
      }
    }
    return true;
  }

  public static boolean any(JsonNode value, Predicate<String> test) {
    if (value.isTextual()) {
      return test.test(value.textValue());
    }
    for (JsonNode inner : value) {
      if (any(inner, test)) {
        return true;
      }
    }
    return false;
  }

  /** A copy with every text changed. */
  public static ObjectNode changed(ObjectNode record, UnaryOperator<String> change) {
    return (ObjectNode) copy(record, change);
  }

  private static JsonNode copy(JsonNode value, UnaryOperator<String> change) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value.isTextual()) {
      return json.textNode(change.apply(value.textValue()));
    }
    if (value.isObject()) {
      ObjectNode object = json.objectNode();
      value
          .properties()
          .forEach(field -> object.set(field.getKey(), copy(field.getValue(), change)));
      return object;
    }
    if (value.isArray()) {
      ArrayNode array = json.arrayNode();
      value.forEach(inner -> array.add(copy(inner, change)));
      return array;
    }
    return value;
  }
}
