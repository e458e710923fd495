package dev.tunestream.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What the messages of a chat must be: {@code [{"role","content"},…]}, as chat templates take them.
 */
final class ChatMessages {
  private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

  private ChatMessages() {}

  static void check(JsonNode messages) {
    Check.that(
        messages.isArray(),
        "data.messages",
        messages.toString(),
        "it must be a list of messages, each with role and content");
    boolean answered = false;
    boolean begun = false;
    for (int i = 0; i < messages.size(); i++) {
      String field = "data.messages[" + i + "]";
      JsonNode message = messages.get(i);
      String role = message.path("role").asText("");
      Check.that(
          ROLES.contains(role),
          field + ".role",
          message.has("role") ? role : null,
          "it must be system, user, assistant or tool");
      Check.that(
          message.path("content").isTextual(),
          field + ".content",
          message.has("content") ? message.get("content").toString() : null,
          "it must be a text");
      if (!begun && !role.equals("system")) {
        begun = true;
        Check.that(
            role.equals("user"),
            field + ".role",
            role,
            "a chat begins with what the user says, if need be behind a system message; leave out"
                + " what comes before that");
      }
      answered |= role.equals("assistant") && !message.get("content").asText().isBlank();
    }
    Check.that(
        answered, "data.messages", messages.toString(), "the assistant must say something in it");
  }
}
