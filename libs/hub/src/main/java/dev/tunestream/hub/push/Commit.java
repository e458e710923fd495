package dev.tunestream.hub.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.hub.HubException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** The body of a commit: lines of JSON, the message first and then a line for each file. */
final class Commit {
  static final String MEDIA_TYPE = "application/x-ndjson";

  /** What goes into the commit itself is held in memory. */
  private static final long LARGEST = 32L << 20;

  private Commit() {}

  /**
   * The body.
   *
   * @param large names of the files that are in the hub's large storage
   */
  static byte[] body(String message, List<LocalFile> files, Set<String> large) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ObjectNode header = PushClient.JSON.createObjectNode().put("key", "header");
    header.putObject("value").put("summary", message).put("description", "");
    line(body, header);
    for (LocalFile file : files) {
      line(body, large.contains(file.name()) ? pointer(file) : content(file));
    }
    return body.toByteArray();
  }

  private static ObjectNode pointer(LocalFile file) {
    ObjectNode line = PushClient.JSON.createObjectNode().put("key", "lfsFile");
    line.putObject("value")
        .put("path", file.name())
        .put("algo", "sha256")
        .put("oid", file.sha256())
        .put("size", file.size());
    return line;
  }

  private static ObjectNode content(LocalFile file) throws IOException {
    if (file.size() > LARGEST) {
      throw new HubException(
          "The hub wants %s of %d bytes within the commit, which takes at most %d. Nothing was pushed; ask who runs the hub."
              .formatted(file.name(), file.size(), LARGEST));
    }
    ObjectNode line = PushClient.JSON.createObjectNode().put("key", "file");
    line.putObject("value")
        .put("content", Base64.getEncoder().encodeToString(Files.readAllBytes(file.path())))
        .put("path", file.name())
        .put("encoding", "base64");
    return line;
  }

  private static void line(ByteArrayOutputStream body, ObjectNode line) throws IOException {
    body.write(PushClient.JSON.writeValueAsBytes(line));
    body.write('\n');
  }
}
