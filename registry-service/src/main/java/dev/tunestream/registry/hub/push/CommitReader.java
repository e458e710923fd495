package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Digests;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the body of a commit: a JSON document a line, {@code {"key": "file", "value": {…}}}.
 * Contents go from base64 to the disk as they come, never as a whole into memory.
 */
final class CommitReader {
  private static final int LONGEST_TEXT = 1 << 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private final Temporary temporary;
  private final HubSettings settings;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Temporary.Room> rooms = new ArrayList<>();
  private Map<String, String> header = Map.of();

  private CommitReader(Temporary temporary, HubSettings settings) {
    this.temporary = temporary;
    this.settings = settings;
  }

  /**
   * Reads a body to its end.
   *
   * @throws HubRefusal if it can't be read; nothing of it is kept then
   */
  static PushedCommit read(InputStream body, Temporary temporary, HubSettings settings)
      throws IOException {
    CommitReader reader = new CommitReader(temporary, settings);
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        reader.line(parser);
      }
      return new PushedCommit(
          reader.message(), reader.header.get("parentCommit"), reader.operations, reader.rooms);
    } catch (JsonProcessingException e) {
      reader.rooms.forEach(Temporary.Room::close);
      throw HubRefusal.malformed(
          "The commit can't be read: %s.", e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException | RuntimeException e) {
      reader.rooms.forEach(Temporary.Room::close);
      throw e;
    }
  }

  private String message() {
    String summary = header.getOrDefault("summary", "");
    String description = header.getOrDefault("description", "");
    String message = description.isBlank() ? summary : summary + "\n\n" + description;
    return message.isBlank() ? null : message;
  }

  private void line(JsonParser parser) throws IOException {
    require(parser.currentToken() == JsonToken.START_OBJECT, "a line is not an object");
    require("key".equals(parser.nextFieldName()), "a line does not begin with its 'key'");
    String key = parser.nextTextValue();
    require("value".equals(parser.nextFieldName()), "a line has no 'value' behind its 'key'");
    require(parser.nextToken() == JsonToken.START_OBJECT, "a 'value' is not an object");
    Fields fields = fields(parser);
    require(parser.nextToken() == JsonToken.END_OBJECT, "a line has more than 'key' and 'value'");
    require(operations.size() <= settings.maxFiles() * 2, "it has too many lines");
    take(key == null ? "" : key, fields);
  }

  /** What a value holds: its texts, and a content in a file of its own. */
  private record Fields(Map<String, String> texts, Temporary.Room content) {}

  private Fields fields(JsonParser parser) throws IOException {
    Map<String, String> texts = new HashMap<>();
    Temporary.Room content = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      require(token.isScalarValue(), "field '%s' holds more than a value".formatted(name));
      if (name.equals("content") && token == JsonToken.VALUE_STRING) {
        require(content == null, "a file has two contents");
        content = content(parser);
      } else if (token != JsonToken.VALUE_NULL) {
        texts.put(name, parser.getText());
      }
    }
    return new Fields(texts, content);
  }

  private Temporary.Room content(JsonParser parser) throws IOException {
    Temporary.Room room = temporary.take(0);
    rooms.add(room);
    try (OutputStream out = new InlineFile(room, settings.inlineBytes())) {
      parser.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, out);
    } catch (IllegalArgumentException e) {
      throw HubRefusal.malformed("The content of a file is not base64: %s.", e.getMessage());
    }
    return room;
  }

  private void take(String key, Fields fields) throws IOException {
    Map<String, String> texts = fields.texts();
    switch (key) {
      case "header" -> header = texts;
      case "file" -> operations.add(file(fields));
      case "lfsFile" -> operations.add(stored(texts));
      case "deletedFile" -> operations.add(new Operation.DeleteFile(texts.get("path")));
      case "deletedFolder" -> operations.add(new Operation.DeleteFolder(texts.get("path")));
      default ->
          throw HubRefusal.malformed(
              "The commit has a line of the kind '%s', which is not known.", key);
    }
  }

  private Operation file(Fields fields) throws IOException {
    String path = fields.texts().get("path");
    FileRules.checkName(path);
    require(
        fields.content() != null && "base64".equals(fields.texts().get("encoding")),
        "the file '%s' has no content in base64".formatted(path));
    return new Operation.Add(
        new PushedFile(
            path,
            Digests.of(fields.content().file()),
            Files.size(fields.content().file()),
            fields.content().file()));
  }

  private Operation stored(Map<String, String> texts) {
    String path = texts.get("path");
    FileRules.checkName(path);
    try {
      long size = texts.containsKey("size") ? Long.parseLong(texts.get("size")) : -1;
      return new Operation.AddStored(path, new Digest(texts.get("oid")), size);
    } catch (NumberFormatException e) {
      throw HubRefusal.malformed("The size of '%s' is not a number.", path);
    } catch (IllegalArgumentException e) {
      throw HubRefusal.malformed("The oid of '%s' is not a sha256: %s", path, e.getMessage());
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw HubRefusal.malformed("The commit can't be read: %s.", problem);
    }
  }
}
