package dev.tunestream.hubserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The models that clients have pushed, by the hub's API for commits. */
public final class PushedModels {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern OF_MODEL =
      Pattern.compile(
          "/api/models/([^/]+/[^/]+)(?:/(preupload|commit|branch|tree|revision)/([^/]+))?");

  private final HubServer server;
  private final LargeStorage storage;
  private final Map<String, Map<String, byte[]>> branches = new ConcurrentSkipListMap<>();
  private final Map<String, String> commits = new ConcurrentHashMap<>();
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();
  private boolean loseCommit;

  PushedModels(HubServer server) {
    this.server = server;
    this.storage = new LargeStorage(server);
  }

  /** Files at a commit. */
  record Found(String commit, Map<String, byte[]> files) {}

  /** Where large files go. */
  public LargeStorage storage() {
    return storage;
  }

  /** The files of a model on a branch; none where it was never pushed. */
  public Map<String, byte[]> files(String id, String branch) {
    return Map.copyOf(branches.getOrDefault(id + "@" + branch, Map.of()));
  }

  /** Whether only its owner may see the model. */
  public boolean isHidden(String id) {
    return hidden.contains(id);
  }

  /** The next commit counts, and its answer does not arrive. */
  public void loseAnswerOfCommit() {
    loseCommit = true;
  }

  Found find(String id, String revision) {
    for (Map.Entry<String, Map<String, byte[]>> branch : branches.entrySet()) {
      String commit = commits.getOrDefault(branch.getKey(), HubServer.COMMIT);
      if (branch.getKey().equals(id + "@" + revision)
          || (branch.getKey().startsWith(id + "@") && commit.equals(revision))) {
        return new Found(commit, branch.getValue());
      }
    }
    return new Found(HubServer.COMMIT, Map.of());
  }

  private boolean isKnown(String id, String revision) {
    return branches.containsKey(id + "@" + revision)
        || branches.keySet().stream()
            .filter(branch -> branch.startsWith(id + "@"))
            .anyMatch(branch -> commits.getOrDefault(branch, HubServer.COMMIT).equals(revision));
  }

  boolean answer(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/api/repos/create")) {
      create(exchange);
      return true;
    }
    if (path.equals("/api/validate-yaml")) {
      // Of a card's front matter; this hub takes any.
      send(exchange, 200, JSON.createObjectNode());
      return true;
    }
    if (storage.answer(exchange, path)) {
      return true;
    }
    Matcher request = OF_MODEL.matcher(path);
    if (!request.matches() || !branches.containsKey(request.group(1) + "@main")) {
      return false;
    }
    String id = request.group(1);
    String revision = request.group(3);
    if (request.group(2) == null) {
      send(exchange, 200, describe(id, "main"));
    } else if (request.group(2).equals("branch")) {
      branches.putIfAbsent(id + "@" + revision, new ConcurrentSkipListMap<>());
      send(exchange, 201, JSON.createObjectNode());
    } else if (!isKnown(id, revision)) {
      exchange.getResponseHeaders().add("X-Error-Code", "RevisionNotFound");
      exchange.sendResponseHeaders(404, -1);
    } else {
      switch (request.group(2)) {
        case "preupload" -> preupload(exchange, find(id, revision).files());
        case "commit" -> commit(exchange, id, revision);
        case "tree" -> send(exchange, 200, tree(find(id, revision).files()));
        default -> send(exchange, 200, describe(id, revision));
      }
    }
    return true;
  }

  private void create(HttpExchange exchange) throws IOException {
    JsonNode wanted = read(exchange);
    String id = wanted.path("organization").asText() + "/" + wanted.path("name").asText();
    ObjectNode answer = JSON.createObjectNode().put("url", server.address() + "/" + id);
    boolean made = branches.putIfAbsent(id + "@main", new ConcurrentSkipListMap<>()) == null;
    if (made && wanted.path("private").asBoolean()) {
      hidden.add(id);
    }
    send(exchange, made ? 200 : 409, answer.put("name", id));
  }

  private ObjectNode describe(String id, String revision) {
    Found found = find(id, revision);
    ObjectNode model = JSON.createObjectNode().put("id", id).put("sha", found.commit());
    model.put("private", hidden.contains(id));
    ArrayNode siblings = model.putArray("siblings");
    found.files().keySet().forEach(name -> siblings.addObject().put("rfilename", name));
    return model;
  }

  private void preupload(HttpExchange exchange, Map<String, byte[]> files) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode told = answer.putArray("files");
    for (JsonNode file : read(exchange).path("files")) {
      String name = file.path("path").asText();
      boolean large = HubServer.LARGE.matcher(name).matches();
      ObjectNode mode = told.addObject().put("path", name).put("shouldIgnore", false);
      mode.put("uploadMode", large ? "lfs" : "regular");
      byte[] known = files.get(name);
      if (known != null) {
        mode.put("oid", large ? HubServer.hash("SHA-256", known) : blob(known));
      }
    }
    send(exchange, 200, answer);
  }

  private void commit(HttpExchange exchange, String id, String branch) throws IOException {
    Map<String, byte[]> changed = new TreeMap<>();
    String lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String line : lines.lines().toList()) {
      JsonNode value = JSON.readTree(line).path("value");
      switch (JSON.readTree(line).path("key").asText()) {
        case "file" ->
            changed.put(
                value.path("path").asText(),
                Base64.getDecoder().decode(value.path("content").asText()));
        case "lfsFile" -> {
          byte[] content = storage.content(value.path("oid").asText());
          if (content == null) {
            send(exchange, 400, JSON.createObjectNode().put("error", "a large file is missing"));
            return;
          }
          changed.put(value.path("path").asText(), content);
        }
        default -> {}
      }
    }
    String commit =
        HubServer.hash(
            "SHA-1", (lines + commits.get(id + "@" + branch)).getBytes(StandardCharsets.UTF_8));
    branches.get(id + "@" + branch).putAll(changed);
    commits.put(id + "@" + branch, commit);
    if (loseCommit) {
      loseCommit = false;
      return;
    }
    ObjectNode answer = JSON.createObjectNode().put("success", true).put("commitOid", commit);
    answer.put("commitUrl", server.address() + "/" + id + "/commit/" + commit);
    send(exchange, 200, answer);
  }

  private static ArrayNode tree(Map<String, byte[]> files) {
    ArrayNode tree = JSON.createArrayNode();
    files.forEach(
        (name, content) -> {
          ObjectNode entry = tree.addObject().put("type", "file").put("path", name);
          entry.put("size", content.length).put("oid", blob(content));
          if (HubServer.LARGE.matcher(name).matches()) {
            entry
                .putObject("lfs")
                .put("oid", HubServer.hash("SHA-256", content))
                .put("size", content.length)
                .put("pointerSize", 130);
          }
        });
    return tree;
  }

  private static String blob(byte[] content) {
    byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + content.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(content, 0, whole, head.length, content.length);
    return HubServer.hash("SHA-1", whole);
  }

  static JsonNode read(HttpExchange exchange) throws IOException {
    return JSON.readTree(exchange.getRequestBody());
  }

  static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
