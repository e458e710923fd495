package dev.tunestream.keys;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keys as a JSON array of {@code {"name","role","sha256","created"}}. */
final class KeysJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private KeysJson() {}

  static Keys read(byte[] json) {
    try {
      JsonNode list = JSON.readTree(json);
      if (!list.isArray()) {
        throw new KeysException(
            "It must be an array of {\"name\",\"role\",\"sha256\",\"created\"}.");
      }
      List<Key> keys = new ArrayList<>();
      for (JsonNode entry : list) {
        keys.add(key(entry));
      }
      return new Keys(keys);
    } catch (JsonProcessingException e) {
      throw new KeysException("It is not JSON: %s.".formatted(e.getOriginalMessage()), e);
    } catch (java.io.IOException e) {
      throw new KeysException("It can't be read: %s.".formatted(e.getMessage()), e);
    }
  }

  private static Key key(JsonNode entry) {
    String name = entry.path("name").asText(null);
    String role = entry.path("role").asText(null);
    return new Key(
        name,
        Role.named(role)
            .orElseThrow(
                () ->
                    new KeysException(
                        "The role of the key '%s' is '%s'; the roles are %s."
                            .formatted(name, role, Role.WORDS))),
        entry.path("sha256").asText(null),
        created(name, entry.path("created").asText("")));
  }

  private static Instant created(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new KeysException(
          "The key '%s' was created '%s'; that must be a time such as 2026-05-03T10:15:30Z."
              .formatted(name, text),
          e);
    }
  }

  static String write(Keys keys) {
    ArrayNode list = JSON.createArrayNode();
    for (Key key : keys.all()) {
      list.addObject()
          .put("name", key.name())
          .put("role", key.role().toString())
          .put("sha256", key.sha256())
          .put("created", key.created().toString());
    }
    return list.toPrettyString() + "\n";
  }
}
