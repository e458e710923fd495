package dev.tunestream.recipe;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** Turns the text of a recipe into a tree, with sizes and depths bounded. */
final class RecipeText {
  private static final int MAX_LENGTH = 256 * 1024;
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder().maxNestingDepth(20).maxDocumentLength(MAX_LENGTH).build();
  private static final ObjectMapper YAML =
      strict(
          new ObjectMapper(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(BOUNDS)
                  .build()));
  private static final ObjectMapper JSON =
      strict(
          JsonMapper.builder(
                  com.fasterxml.jackson.core.JsonFactory.builder()
                      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                      .streamReadConstraints(BOUNDS)
                      .build())
              .build());

  private RecipeText() {}

  /** A whole recipe, in YAML, or in JSON where it begins with a brace. */
  static JsonNode tree(String text) {
    boolean json = text.stripLeading().startsWith("{");
    return read(
        text, json ? JSON : YAML, json ? "JSON" : "YAML", "recipe", "adapter: {method: lora}");
  }

  /** A group of keys on one line, such as {@code {metric: exactMatch, atLeast: 0.5}}. */
  static JsonNode group(String text, String what, String example) {
    return read(text, YAML, "YAML", what, example);
  }

  private static JsonNode read(
      String text, ObjectMapper mapper, String language, String what, String example) {
    if (text.length() > MAX_LENGTH) {
      throw new RecipeException(
          "the "
              + what
              + " has "
              + text.length()
              + " characters; at most "
              + MAX_LENGTH
              + " are read");
    }
    try {
      JsonNode tree = mapper.readTree(text);
      if (tree == null || !tree.isObject()) {
        throw new RecipeException(
            "the " + what + " is not a YAML or JSON document with keys such as '" + example + "'");
      }
      return tree;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new RecipeException(
          "the "
              + what
              + " is not valid "
              + language
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }
  }

  private static ObjectMapper strict(ObjectMapper mapper) {
    return mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }
}
