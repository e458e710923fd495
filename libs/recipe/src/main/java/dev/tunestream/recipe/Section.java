package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One level of a recipe while it is read: remembers which keys were asked for, so that a key that
 * nobody knows is an error and not a silent default.
 */
final class Section {
  private final String path;
  private final JsonNode node;
  private final Set<String> known = new LinkedHashSet<>();

  Section(String path, JsonNode node) {
    RecipeException.unless(
        node == null || node.isObject(), path, node, "it must be a group of keys");
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
    RecipeException.unless(value == null || value.isTextual(), at(key), value, "it must be a text");
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
    RecipeException.unless(
        value == null || value.isIntegralNumber() && value.canConvertToInt(),
        at(key),
        value,
        "it must be a whole number");
    return value == null ? null : Integer.valueOf(value.intValue());
  }

  long wholeNumber(String key, long fallback) {
    JsonNode value = raw(key);
    RecipeException.unless(
        value == null || value.isIntegralNumber() && value.canConvertToLong(),
        at(key),
        value,
        "it must be a whole number");
    return value == null ? fallback : value.longValue();
  }

  boolean flag(String key, boolean fallback) {
    JsonNode value = raw(key);
    RecipeException.unless(
        value == null || value.isBoolean(), at(key), value, "it must be true or false");
    return value == null ? fallback : value.booleanValue();
  }

  List<Double> numbers(String key, List<Double> fallback) {
    JsonNode value = raw(key);
    if (value == null) {
      return fallback;
    }
    RecipeException.unless(
        value.isArray() && value.size() == fallback.size(),
        at(key),
        value,
        "it must be a list of " + fallback.size() + " numbers");
    List<Double> numbers = new ArrayList<>();
    value.forEach(element -> numbers.add(toNumber(at(key), element)));
    return numbers;
  }

  List<String> texts(String key) {
    JsonNode value = raw(key);
    List<String> texts = new ArrayList<>();
    RecipeException.unless(
        value != null && value.isArray(), at(key), value, "it must be a list of texts");
    for (JsonNode element : value) {
      RecipeException.unless(element.isTextual(), at(key), element, "it must be a list of texts");
      texts.add(element.textValue());
    }
    return texts;
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
