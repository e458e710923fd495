package dev.tunestream.ingest.columns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** Chats in the two spellings that are usual: {@code role, content} and {@code from, value}. */
final class Conversation {
  private static final Map<String, String> ROLES =
      Map.of(
          "human", "user",
          "user", "user",
          "gpt", "assistant",
          "chatgpt", "assistant",
          "bot", "assistant",
          "model", "assistant",
          "assistant", "assistant",
          "system", "system");

  private Conversation() {}

  /** The messages with roles and contents; what is no message stays as it is. */
  static JsonNode inRoles(JsonNode messages) {
    if (!messages.isArray()) {
      return messages;
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    messages.forEach(message -> all.add(inRole(message)));
    return all;
  }

  private static JsonNode inRole(JsonNode message) {
    JsonNode role = message.has("role") ? message.get("role") : message.get("from");
    JsonNode content = message.has("content") ? message.get("content") : message.get("value");
    if (role == null || content == null || !role.isTextual()) {
      return message;
    }
    String word = role.textValue().strip().toLowerCase(Locale.ROOT);
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.put("role", ROLES.getOrDefault(word, word));
    one.set("content", content);
    return one;
  }
}
