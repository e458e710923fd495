package dev.tunestream.lm.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The token ids of a {@code tokenizer.json}: what the native tokenizer knows but does not tell.
 *
 * <p>Read as a stream: the file of a large model has hundreds of thousands of entries, of which
 * only the added tokens and the highest id are wanted.
 *
 * @param size the highest token id plus one
 * @param addedTokens id of each added token (special or not), by its text
 */
record TokenizerFile(int size, Map<String, Integer> addedTokens) {

  TokenizerFile {
    addedTokens = Map.copyOf(addedTokens);
  }

  /** Reads {@code added_tokens} and the ids of {@code model.vocab}. */
  static TokenizerFile read(Path file) throws IOException {
    Map<String, Integer> added = new HashMap<>();
    int highest = -1;
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it does not hold a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "added_tokens" -> readAddedTokens(json, added);
          case "model" -> highest = readModel(json);
          default -> json.skipChildren();
        }
      }
    }
    for (int id : added.values()) {
      highest = Math.max(highest, id);
    }
    return new TokenizerFile(highest + 1, added);
  }

  private static void readAddedTokens(JsonParser json, Map<String, Integer> added)
      throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String content = null;
      Integer id = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "content" -> content = json.getText();
          case "id" -> id = json.getIntValue();
          default -> json.skipChildren();
        }
      }
      if (content == null || id == null) {
        throw new IOException("an entry of added_tokens has no content or no id");
      }
      added.put(content, id);
    }
  }

  private static int readModel(JsonParser json) throws IOException {
    int highest = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (!name.equals("vocab")) {
        json.skipChildren();
      } else if (value == JsonToken.START_ARRAY) {
        highest = countEntries(json) - 1;
      } else {
        highest = highestId(json);
      }
    }
    return highest;
  }

  /** BPE, WordPiece and WordLevel: an object from token to id. */
  private static int highestId(JsonParser json) throws IOException {
    int highest = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      json.nextToken();
      highest = Math.max(highest, json.getIntValue());
    }
    return highest;
  }

  /** Unigram: an array of (token, score), where the position is the id. */
  private static int countEntries(JsonParser json) throws IOException {
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      json.skipChildren();
      count++;
    }
    return count;
  }
}
