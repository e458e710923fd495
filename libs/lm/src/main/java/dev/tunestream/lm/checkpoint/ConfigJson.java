package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A JSON object of a model directory, such as {@code config.json}, with getters whose errors name
 * the file, the key, the value and the rule.
 */
public final class ConfigJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String file;
  private final JsonNode root;

  private ConfigJson(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /** Reads a file that holds one JSON object. */
  public static ConfigJson read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ModelFormatException(path + ": there is no such file.");
    }
    try {
      return parse(path.toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw new ModelFormatException(path + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Reads the bytes of one JSON object.
   *
   * @param file what messages call the place they come from
   */
  public static ConfigJson parse(String file, byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      if (root == null || !root.isObject()) {
        throw new ModelFormatException(file + ": it must hold a JSON object.");
      }
      return new ConfigJson(file, root);
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          file + " is not valid JSON: " + e.getOriginalMessage() + ".", e);
    } catch (IOException e) {
      throw new ModelFormatException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** An object without keys. */
  public static ConfigJson empty(String file) {
    return new ConfigJson(file, JSON.createObjectNode());
  }

  /** What messages call the file. */
  public String file() {
    return file;
  }

  /** The object itself, for keys that this class has no getter for. */
  public JsonNode root() {
    return root;
  }

  /** An object under a key; empty when the key is absent or null. */
  public Optional<ConfigJson> object(String key) {
    JsonNode node = root.get(key);
    if (absent(node)) {
      return Optional.empty();
    }
    if (!node.isObject()) {
      throw wrong(key, node, "it must be an object");
    }
    return Optional.of(new ConfigJson(file + ": " + key, node));
  }

  /** A whole number above 0 that must be there. */
  public int size(String key) {
    if (absent(root.get(key))) {
      throw new ModelFormatException(file + ": the key '" + key + "' is missing.");
    }
    return size(key, 0);
  }

  /** A whole number above 0 that must be there under a key or under another spelling of it. */
  public int size(String key, String otherSpelling) {
    if (!absent(root.get(key))) {
      return size(key);
    }
    if (absent(root.get(otherSpelling))) {
      throw new ModelFormatException(
          "%s: the key '%s' (or '%s') is missing.".formatted(file, key, otherSpelling));
    }
    return size(otherSpelling);
  }

  /** A whole number above 0, or the default when the key is absent or null. */
  public int size(String key, int absent) {
    JsonNode node = root.get(key);
    if (absent(node)) {
      return absent;
    }
    if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < 1) {
      throw wrong(key, node, "it must be a whole number above 0");
    }
    return node.intValue();
  }

  /** A number, or the default when the key is absent or null. */
  public double number(String key, double absent) {
    JsonNode node = root.get(key);
    if (absent(node)) {
      return absent;
    }
    if (!node.isNumber()) {
      throw wrong(key, node, "it must be a number");
    }
    return node.doubleValue();
  }

  /** True or false, or the default when the key is absent or null. */
  public boolean flag(String key, boolean absent) {
    JsonNode node = root.get(key);
    if (absent(node)) {
      return absent;
    }
    if (!node.isBoolean()) {
      throw wrong(key, node, "it must be true or false");
    }
    return node.booleanValue();
  }

  /** A text, or the default when the key is absent or null. */
  public String text(String key, String absent) {
    JsonNode node = root.get(key);
    if (absent(node)) {
      return absent;
    }
    if (!node.isTextual()) {
      throw wrong(key, node, "it must be a text");
    }
    return node.textValue();
  }

  /** A token's id; the first one where several are given, empty where none is. */
  OptionalInt tokenId(String key) {
    JsonNode node = root.path(key);
    JsonNode first = node.isArray() ? node.path(0) : node;
    return first.isInt() ? OptionalInt.of(first.intValue()) : OptionalInt.empty();
  }

  /** Makes a record of this file's values; what the record refuses is told with the file's name. */
  <T> T checked(Supplier<T> record) {
    try {
      return record.get();
    } catch (ModelFormatException e) {
      throw e.getMessage().startsWith(file)
          ? e
          : new ModelFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /** The exception for a key whose value breaks a rule. */
  public ModelFormatException wrong(String key, Object value, String rule) {
    return new ModelFormatException("%s: %s is %s; %s.".formatted(file, key, value, rule));
  }

  private static boolean absent(JsonNode node) {
    return node == null || node.isNull();
  }
}
