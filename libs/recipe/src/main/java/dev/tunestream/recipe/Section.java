package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One level of a recipe while it is read: remembers which keys were asked for, so that a key that
 * nobody knows is an error and not a silent default.
 */
final class Section {
  private final String path;
  private final JsonNode node;
  private final Set<String> known = new LinkedHashSet<>();

  Section(String path, JsonNode node) {
    Check.that(node == null || node.isObject(), path, node, "it must be a group of keys");
    this.path = path;
    this.node = node == null ? JsonNodeFactory.instance.objectNode() : node;
  }

  Section section(String key) {
    return new Section(at(key), raw(key));
  }

  JsonNode raw(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? null : value;
  }

  boolean has(String key) {
    return raw(key) != null;
  }

  String text(String key, String fallback) {
    JsonNode value = raw(key);
    Check.that(value == null || value.isTextual(), at(key), value, "it must be a text");
    return value == null ? fallback : value.textValue();
  }

  double number(String key, double fallback) {
    Double value = optionalNumber(key);
    return value == null ? fallback : value;
  }

  Double optionalNumber(String key) {
    JsonNode value = raw(key);
    return value == null ? null : toNumber(at(key), value);
  }

  int integer(String key, int fallback) {
    Integer value = optionalInteger(key);
    return value == null ? fallback : value;
  }

  Integer optionalInteger(String key) {
    JsonNode value = raw(key);
    return value == null ? null : Integer.valueOf(toInteger(at(key), value));
  }

  long wholeNumber(String key, long fallback) {
    JsonNode value = raw(key);
    Check.that(
        value == null || value.isIntegralNumber() && value.canConvertToLong(),
        at(key),
        value,
        "it must be a whole number");
    return value == null ? fallback : value.longValue();
  }

  boolean flag(String key, boolean fallback) {
    JsonNode value = raw(key);
    Check.that(value == null || value.isBoolean(), at(key), value, "it must be true or false");
    return value == null ? fallback : value.booleanValue();
  }

  List<Double> numbers(String key, List<Double> fallback) {
    JsonNode value = raw(key);
    if (value == null) {
      return fallback;
    }
    Check.that(
        value.isArray() && value.size() == fallback.size(),
        at(key),
        value,
        "it must be a list of " + fallback.size() + " numbers");
    List<Double> numbers = new ArrayList<>();
    value.forEach(element -> numbers.add(toNumber(at(key), element)));
    return numbers;
  }

  List<String> texts(String key, List<String> fallback) {
    JsonNode value = raw(key);
    if (value == null) {
      return fallback;
    }
    Check.that(value.isArray(), at(key), value, "it must be a list of texts");
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      Check.that(element.isTextual(), at(key), element, "it must be a list of texts");
      texts.add(element.textValue());
    }
    return texts;
  }

  /** A list of groups of keys; empty when there is none. */
  List<JsonNode> nodes(String key) {
    JsonNode value = raw(key);
    if (value == null) {
      return List.of();
    }
    Check.that(value.isArray(), at(key), value, "it must be a list");
    List<JsonNode> nodes = new ArrayList<>();
    value.forEach(nodes::add);
    return nodes;
  }

  /** A list of whole numbers, or one of them; empty when there is none. */
  List<Integer> integers(String key) {
    JsonNode value = raw(key);
    if (value == null) {
      return List.of();
    }
    List<Integer> integers = new ArrayList<>();
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      integers.add(toInteger(at(key), element));
    }
    return integers;
  }

  /** Whole numbers under names that the recipe chooses; empty when there are none. */
  SortedMap<String, Integer> integersByName(String key) {
    Section names = section(key);
    SortedMap<String, Integer> integers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : names.node.properties()) {
      integers.put(entry.getKey(), toInteger(names.at(entry.getKey()), entry.getValue()));
    }
    return integers;
  }

  /** As {@link #integersByName}, for numbers. */
  SortedMap<String, Double> numbersByName(String key) {
    Section names = section(key);
    SortedMap<String, Double> numbers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : names.node.properties()) {
      numbers.put(entry.getKey(), toNumber(names.at(entry.getKey()), entry.getValue()));
    }
    return numbers;
  }

  <W extends Word> W word(String key, W fallback, W[] words) {
    String text = text(key, fallback.word());
    for (W word : words) {
      if (word.word().equals(text)) {
        return word;
      }
    }
    throw new RecipeException(
        at(key),
        text,
        "the known words are "
            + Arrays.stream(words).map(Word::word).collect(Collectors.joining(", ")));
  }

  /** Refuses a key that is known elsewhere and means nothing here. */
  void refuse(String key, String reason) {
    JsonNode value = node.get(key);
    Check.that(value == null || value.isNull(), at(key), value, reason);
  }

  /** The whole group, to be shown. */
  JsonNode toNode() {
    return node;
  }

  /** To be called when everything was read: refuses what nobody asked for. */
  void end() {
    List<String> unknown = new ArrayList<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new RecipeException(
          "recipe key '"
              + at(unknown.getFirst())
              + "' is unknown; the keys "
              + (path.isEmpty() ? "of a recipe" : "of '" + path + "'")
              + " are "
              + String.join(", ", known));
    }
  }

  String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static int toInteger(String field, JsonNode value) {
    Check.that(
        value.isIntegralNumber() && value.canConvertToInt(),
        field,
        value,
        "it must be a whole number");
    return value.intValue();
  }

  /** YAML 1.1 takes 2e-4 without a point for a text; people mean a number. */
  private static double toNumber(String field, JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isTextual() && value.textValue().matches("[+-]?[0-9]+(\\.[0-9]*)?[eE][+-]?[0-9]+")) {
      return Double.parseDouble(value.textValue());
    }
    throw new RecipeException(field, value, "it must be a number");
  }
}
