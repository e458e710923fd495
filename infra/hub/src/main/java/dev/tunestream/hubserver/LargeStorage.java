package dev.tunestream.hubserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hub's storage of large files by git-LFS, in one piece or in parts, on another host than the
 * hub's own, as public hubs have it.
 */
public final class LargeStorage {
  private static final Pattern BATCH = Pattern.compile("/[^/]+/[^/]+\\.git/info/lfs/objects/batch");
  private static final Pattern STORED =
      Pattern.compile("/storage/([0-9a-f]{64})(?:/(\\d+|complete))?");

  private final HubServer server;
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final Map<String, Map<Integer, byte[]>> parts = new ConcurrentHashMap<>();
  private int partSize;
  private long largest = Long.MAX_VALUE;
  private int breakAfter = -1;
  private int breakPart;

  LargeStorage(HubServer server) {
    this.server = server;
  }

  /** Takes files in parts of so many bytes from now on. */
  public void takeParts(int bytes) {
    partSize = bytes;
  }

  /** Refuses files that are larger. */
  public void takeAtMost(long bytes) {
    largest = bytes;
  }

  /** The next upload is broken off after so many bytes. */
  public void breakOnce(int after) {
    breakPartOnce(0, after);
  }

  /** The next upload of the part with this number is broken off after so many bytes. */
  public void breakPartOnce(int number, int after) {
    breakPart = number;
    breakAfter = after;
  }

  byte[] content(String digest) {
    return contents.get(digest);
  }

  boolean answer(HttpExchange exchange, String path) throws IOException {
    Matcher stored = STORED.matcher(path);
    if (BATCH.matcher(path).matches()) {
      batch(exchange);
    } else if (path.equals("/storage/verify")) {
      boolean there = contents.containsKey(PushedModels.read(exchange).path("oid").asText());
      exchange.sendResponseHeaders(there ? 200 : 404, -1);
    } else if (!stored.matches()) {
      return false;
    } else if (stored.group(2) == null) {
      byte[] content = take(exchange, 0);
      if (content != null) {
        keep(exchange, stored.group(1), content);
      }
    } else if (stored.group(2).equals("complete")) {
      complete(exchange, stored.group(1));
    } else {
      part(exchange, stored.group(1), Integer.parseInt(stored.group(2)));
    }
    return true;
  }

  private void batch(HttpExchange exchange) throws IOException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("transfer", partSize > 0 ? "multipart" : "basic");
    for (JsonNode object : PushedModels.read(exchange).path("objects")) {
      String digest = object.path("oid").asText();
      long size = object.path("size").asLong();
      ObjectNode told =
          answer.withArray("objects").addObject().put("oid", digest).put("size", size);
      if (size > largest) {
        told.putObject("error").put("code", 413).put("message", "at most " + largest + " bytes");
      } else if (!contents.containsKey(digest)) {
        instruct(told.putObject("actions"), digest, size);
      }
    }
    PushedModels.send(exchange, 200, answer);
  }

  private void instruct(ObjectNode actions, String digest, long size) {
    // The same server by another name: not the endpoint's host.
    String storage = server.address().toString().replace("localhost", "127.0.0.1");
    ObjectNode upload = actions.putObject("upload");
    if (partSize == 0) {
      upload.put("href", storage + "/storage/" + digest);
    } else {
      upload.put("href", server.address() + "/storage/" + digest + "/complete");
      ObjectNode header = upload.putObject("header").put("chunk_size", String.valueOf(partSize));
      for (int part = 1; (part - 1L) * partSize < size; part++) {
        header.put("%05d".formatted(part), storage + "/storage/" + digest + "/" + part);
      }
    }
    actions.putObject("verify").put("href", server.address() + "/storage/verify");
  }

  private void part(HttpExchange exchange, String digest, int number) throws IOException {
    byte[] content = take(exchange, number);
    if (content != null) {
      parts.computeIfAbsent(digest, key -> new ConcurrentHashMap<>()).put(number, content);
      exchange.getResponseHeaders().add("ETag", "\"part-" + number + "\"");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void complete(HttpExchange exchange, String digest) throws IOException {
    Map<Integer, byte[]> sent = new TreeMap<>(parts.getOrDefault(digest, Map.of()));
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (JsonNode part : PushedModels.read(exchange).path("parts")) {
      int number = part.path("partNumber").asInt();
      if (!part.path("etag").asText().equals("\"part-" + number + "\"")
          || !sent.containsKey(number)) {
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      whole.writeBytes(sent.get(number));
    }
    keep(exchange, digest, whole.toByteArray());
  }

  private void keep(HttpExchange exchange, String digest, byte[] content) throws IOException {
    if (HubServer.hash("SHA-256", content).equals(digest)) {
      contents.put(digest, content);
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(400, -1);
    }
  }

  /** The body of a request, or nothing where the connection is broken off instead. */
  private byte[] take(HttpExchange exchange, int number) throws IOException {
    if (breakAfter < 0 || breakPart != number) {
      return exchange.getRequestBody().readAllBytes();
    }
    exchange.getRequestBody().readNBytes(breakAfter);
    breakAfter = -1;
    return null;
  }
}
