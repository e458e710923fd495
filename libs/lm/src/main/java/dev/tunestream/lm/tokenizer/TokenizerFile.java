package dev.tunestream.lm.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The token ids of a {@code tokenizer.json}: what the native tokenizer knows but does not tell.
 *
 * <p>Read as a stream: the file of a large model has hundreds of thousands of entries, of which
 * only the added tokens and the highest id are wanted.
 *
 * @param size the highest token id plus one
 * @param addedTokens id of each added token (special or not), by its text
 * @param bytes how many bytes of a text each token stands for, by id; null unless tokens are
 *     spelled in letters of bytes and texts are encoded as they are, or in the normal form NFC
 */
record TokenizerFile(int size, Map<String, Integer> addedTokens, int[] bytes) {
  private static final String BYTE_LEVEL = "ByteLevel";

  TokenizerFile {
    addedTokens = Map.copyOf(addedTokens);
  }

  /** Reads {@code added_tokens}, the ids of {@code model.vocab} and how texts are taken apart. */
  static TokenizerFile read(Path file) throws IOException {
    Map<String, Integer> added = new HashMap<>();
    TokenLengths lengths = new TokenLengths();
    boolean asTheyAre = true;
    boolean inBytes = false;
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it does not hold a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "added_tokens" -> readAddedTokens(json, added);
          case "model" -> readModel(json, lengths);
          case "normalizer" -> asTheyAre = List.of("", "NFC").contains(type(json));
          case "decoder" -> inBytes = type(json).equals(BYTE_LEVEL);
          default -> json.skipChildren();
        }
      }
    }
    // An added token stands for its own text, whatever letters the vocabulary has for it.
    added.forEach((text, id) -> lengths.put(id, text.getBytes(StandardCharsets.UTF_8).length));
    return new TokenizerFile(
        lengths.size(), added, inBytes && asTheyAre ? lengths.toArray() : null);
  }

  /** The {@code type} of a part, or nothing where there is no such part. */
  private static String type(JsonParser json) throws IOException {
    String type = "";
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return type;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("type")) {
        type = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return type;
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

  private static void readModel(JsonParser json, TokenLengths lengths) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (!name.equals("vocab")) {
        json.skipChildren();
      } else if (value == JsonToken.START_ARRAY) {
        readPairs(json, lengths);
      } else {
        readIds(json, lengths);
      }
    }
  }

  /** BPE, WordPiece and WordLevel: an object from token to id. */
  private static void readIds(JsonParser json, TokenLengths lengths) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      int letters = json.currentName().length();
      json.nextToken();
      lengths.put(json.getIntValue(), letters);
    }
  }

  /** Unigram: an array of (token, score), where the position is the id. */
  private static void readPairs(JsonParser json, TokenLengths lengths) throws IOException {
    for (int id = 0; json.nextToken() != JsonToken.END_ARRAY; id++) {
      lengths.put(id, json.nextToken() == JsonToken.VALUE_STRING ? json.getTextLength() : 0);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
      }
    }
  }
}
