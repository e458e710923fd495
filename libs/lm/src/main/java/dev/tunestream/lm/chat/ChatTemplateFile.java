package dev.tunestream.lm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model directory says about chats: the file {@code chat_template.jinja}, else the key
 * {@code chat_template} of {@code tokenizer_config.json}, which is a text or a list of named ones,
 * of which {@code default} counts; and the special tokens that templates write by their names.
 *
 * @param template the Jinja text, if there is one
 * @param specialTokens from {@code bos_token} and its kin to the tokens' texts
 */
record ChatTemplateFile(Optional<String> template, Map<String, String> specialTokens) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "tokenizer_config.json";
  private static final List<String> SPECIAL =
      List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token");

  /** Reads the files of a model directory; none of them must be there. */
  static ChatTemplateFile read(Path directory) throws IOException {
    JsonNode config = json(directory.resolve(CONFIG));
    JsonNode map = json(directory.resolve("special_tokens_map.json"));
    Map<String, String> special = new LinkedHashMap<>();
    for (String name : SPECIAL) {
      text(config.path(name)).or(() -> text(map.path(name))).ifPresent(t -> special.put(name, t));
    }
    Path own = directory.resolve("chat_template.jinja");
    return new ChatTemplateFile(
        Files.exists(own)
            ? Optional.of(Files.readString(own))
            : template(config.path("chat_template")),
        special);
  }

  private static Optional<String> template(JsonNode node) {
    if (node.isTextual()) {
      return Optional.of(node.textValue());
    }
    for (JsonNode named : node) {
      if (named.path("name").asText().equals("default")) {
        return Optional.ofNullable(named.path("template").textValue());
      }
    }
    return Optional.empty();
  }

  /** A token is a text, or a group of settings with its text as content. */
  private static Optional<String> text(JsonNode token) {
    return Optional.ofNullable((token.isObject() ? token.path("content") : token).textValue());
  }

  private static JsonNode json(Path file) throws IOException {
    return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.missingNode();
  }
}
