package dev.tunestream.lm.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a model directory says which token ends a text.
 *
 * <p>The tokenizer's own files name it by its text ({@code eos_token}), the model's by its id
 * ({@code eos_token_id}). The tokenizer's come first: they are what transformers puts behind a
 * training text.
 *
 * @param id the token's id
 * @param text its text, or null where only the id is named
 * @param file the name of the file that says so
 */
record EndOfText(int id, String text, String file) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> BY_TEXT =
      List.of("tokenizer_config.json", "special_tokens_map.json");
  private static final List<String> BY_ID = List.of("config.json", "generation_config.json");

  /**
   * Looks the end-of-text token up.
   *
   * @param idOf the id of a token's text, null for one that the tokenizer does not know
   */
  static Optional<EndOfText> find(Path directory, Function<String, Integer> idOf)
      throws IOException {
    for (String name : BY_TEXT) {
      JsonNode token = read(directory.resolve(name)).path("eos_token");
      String text = token.isObject() ? token.path("content").asText(null) : token.asText(null);
      Integer id = text == null ? null : idOf.apply(text);
      if (id != null) {
        return Optional.of(new EndOfText(id, text, name));
      }
    }
    for (String name : BY_ID) {
      JsonNode id = read(directory.resolve(name)).path("eos_token_id");
      // Some models name several: the first is the one that ends a text.
      JsonNode first = id.isArray() ? id.path(0) : id;
      if (first.isInt()) {
        return Optional.of(new EndOfText(first.asInt(), null, name));
      }
    }
    return Optional.empty();
  }

  private static JsonNode read(Path file) throws IOException {
    return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.missingNode();
  }
}
