package dev.tunestream.hub.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Large files on their way into a hub's storage, by git-LFS (its batch API, with the transfer
 * "basic" and the hub's own "multipart"). A part that broke is sent again and those before it are
 * not; a file that the hub has already is not sent at all.
 */
final class LargeFiles {
  private static final String MEDIA_TYPE = "application/vnd.git-lfs+json";
  private static final int BATCH = 256;

  /** A hub's parts are of some MiB; more of them than this is a mistake. */
  private static final int MOST_PARTS = 100_000;

  /** Not for a server to choose. */
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "upgrade", "expect", "transfer-encoding");

  private final PushClient client;
  private final Attempts attempts;
  private final HubId id;
  private final PushListener listener;

  LargeFiles(PushClient client, Attempts attempts, HubId id, PushListener listener) {
    this.client = client;
    this.attempts = attempts;
    this.id = id;
    this.listener = listener;
  }

  /** Sends what the hub lacks, and gives the number of bytes that were sent. */
  long send(List<LocalFile> files) {
    Map<String, LocalFile> byDigest = new TreeMap<>();
    files.forEach(file -> byDigest.putIfAbsent(file.sha256(), file));
    List<LocalFile> contents = List.copyOf(byDigest.values());
    long sent = 0;
    for (int at = 0; at < contents.size(); at += BATCH) {
      List<LocalFile> some = contents.subList(at, Math.min(at + BATCH, contents.size()));
      for (JsonNode object : batch(some)) {
        LocalFile file = byDigest.get(object.path("oid").asText());
        if (file == null) {
          throw new HubException(
              "The hub answered with instructions for a file that was not asked for, %s."
                  .formatted(object.path("oid")));
        }
        sent += send(file, object);
      }
    }
    return sent;
  }

  private JsonNode batch(List<LocalFile> files) {
    ObjectNode request = PushClient.JSON.createObjectNode();
    request.put("operation", "upload").put("hash_algo", "sha256");
    request.putArray("transfers").add("basic").add("multipart");
    request.putObject("ref").put("name", id.revision());
    ArrayNode objects = request.putArray("objects");
    files.forEach(file -> objects.addObject().put("oid", file.sha256()).put("size", file.size()));
    URI uri = client.at("/" + id.repository() + ".git/info/lfs/objects/batch");
    return attempts
        .retrying(() -> client.good(uri, client.post(uri, request, MEDIA_TYPE)))
        .body()
        .path("objects");
  }

  private long send(LocalFile file, JsonNode object) {
    if (object.has("error")) {
      throw new HubException(
          "The hub does not take %s of %d bytes: %s (code %d)."
              .formatted(
                  file.name(),
                  file.size(),
                  object.at("/error/message").asText("it does not say why"),
                  object.at("/error/code").asInt()));
    }
    JsonNode upload = object.at("/actions/upload");
    if (upload.isMissingNode()) {
      listener.progress(file.name(), file.size(), file.size());
      return 0;
    }
    JsonNode header = upload.path("header");
    URI target = client.at("/").resolve(upload.path("href").asText());
    if (header.has("chunk_size")) {
      inParts(file, target, header);
    } else {
      put(target, new FilePart(file, 0, file.size(), listener), headers(header));
    }
    verify(file, object.at("/actions/verify"));
    return file.size();
  }

  private void inParts(LocalFile file, URI completion, JsonNode header) {
    long size = header.path("chunk_size").asLong();
    long parts = size <= 0 ? 0 : (file.size() + size - 1) / size;
    if (parts < 1 || parts > MOST_PARTS) {
      throw new HubException(
          "The hub wants %s of %d bytes in parts of %d bytes, which can't be. Nothing was pushed; ask who runs the hub."
              .formatted(file.name(), file.size(), size));
    }
    ObjectNode done = PushClient.JSON.createObjectNode().put("oid", file.sha256());
    ArrayNode tags = done.putArray("parts");
    for (int number = 1; number <= parts; number++) {
      long from = (number - 1) * size;
      URI target = client.at("/").resolve(numbered(header, number));
      PushClient.Answer answer =
          put(
              target,
              new FilePart(file, from, Math.min(size, file.size() - from), listener),
              Map.of());
      tags.addObject().put("partNumber", number).put("etag", answer.header("ETag").orElse(""));
    }
    attempts.retrying(() -> client.good(completion, client.post(completion, done, MEDIA_TYPE)));
  }

  /** Real hubs write numbers of parts with leading zeros where there are many. */
  private static String numbered(JsonNode header, int number) {
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().matches("0*" + number)) {
        return field.getValue().asText();
      }
    }
    throw new HubException("The hub names no address for part %d of a file.".formatted(number));
  }

  private PushClient.Answer put(URI target, FilePart part, Map<String, String> headers) {
    return attempts.retrying(() -> client.good(target, client.put(target, part.body(), headers)));
  }

  private void verify(LocalFile file, JsonNode action) {
    if (action.isMissingNode()) {
      return;
    }
    URI uri = client.at("/").resolve(action.path("href").asText());
    ObjectNode named =
        PushClient.JSON.createObjectNode().put("oid", file.sha256()).put("size", file.size());
    attempts.retrying(() -> client.good(uri, client.post(uri, named, PushClient.JSON_TYPE)));
  }

  private static Map<String, String> headers(JsonNode header) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      String name = field.getKey();
      if (name.matches("[A-Za-z][A-Za-z0-9-]*")
          && !OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        headers.put(name, field.getValue().asText());
      }
    }
    return headers;
  }
}
