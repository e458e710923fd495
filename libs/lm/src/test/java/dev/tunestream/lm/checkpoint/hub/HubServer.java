package dev.tunestream.lm.checkpoint.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A hub with one repository, {@code owner/name} at {@code main}, that can misbehave when told. */
final class HubServer implements AutoCloseable {

  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** A request as it came. */
  record Request(String method, String path, String range, String authorization) {}

  private final HttpServer server;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Integer> breaks = new ConcurrentHashMap<>();
  private final Map<String, byte[]> lies = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private HubServer storage;
  private String token;

  HubServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  HubServer with(String name, String content) {
    files.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  HubServer with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  /** The next content of this file ends after so many bytes. */
  void breakOnce(String name, int after) {
    breaks.put(name, after);
  }

  /** Every content of this file is another than its ETag says. */
  void lieAbout(String name, byte[] content) {
    lies.put(name, content);
  }

  /** The next request for this path is answered with a status. */
  void refuseOnce(String path, int status) {
    refusals.put(path, status);
  }

  /** Weights are redirected there. */
  void keepWeightsIn(HubServer other) {
    storage = other;
  }

  /** Only those who send this token are answered. */
  void require(String wanted) {
    token = wanted;
  }

  List<Request> requests() {
    return requests;
  }

  List<Request> requests(String method, String name) {
    return requests.stream()
        .filter(r -> r.method().equals(method) && r.path().endsWith("/" + name))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      var headers = exchange.getRequestHeaders();
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              path,
              headers.getFirst("Range"),
              headers.getFirst("Authorization")));
      Integer refusal = refusals.remove(path);
      if (refusal != null) {
        exchange.sendResponseHeaders(refusal, -1);
      } else if (token != null && !("Bearer " + token).equals(headers.getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
      } else if (path.startsWith("/api/models/owner/name/revision/")) {
        repository(exchange, path);
      } else if (path.startsWith("/owner/name/resolve/" + COMMIT + "/")) {
        file(exchange, path.substring(path.lastIndexOf('/') + 1));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void repository(HttpExchange exchange, String path) throws IOException {
    if (!path.endsWith("/main") && !path.endsWith("/" + COMMIT)) {
      exchange.getResponseHeaders().add("X-Error-Code", "RevisionNotFound");
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    String siblings =
        files.keySet().stream()
            .map("{\"rfilename\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    byte[] body =
        "{\"id\":\"owner/name\",\"sha\":\"%s\",\"siblings\":[%s]}"
            .formatted(COMMIT, siblings)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private void file(HttpExchange exchange, String name) throws IOException {
    byte[] content = files.get(name);
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    String etag = name.endsWith(".safetensors") ? hash("SHA-256", content) : hash("SHA-1", content);
    var headers = exchange.getResponseHeaders();
    headers.add("X-Repo-Commit", COMMIT);
    headers.add("Accept-Ranges", "bytes");
    if (storage != null && name.endsWith(".safetensors")) {
      headers.add("X-Linked-Etag", "\"" + etag + "\"");
      headers.add("X-Linked-Size", String.valueOf(content.length));
      headers.add("Location", storage.address() + "/owner/name/resolve/" + COMMIT + "/" + name);
      exchange.sendResponseHeaders(302, -1);
      return;
    }
    headers.add("ETag", "\"" + etag + "\"");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.add("Content-Length", String.valueOf(content.length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    send(exchange, name, lies.getOrDefault(name, content));
  }

  private void send(HttpExchange exchange, String name, byte[] content) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange.sendResponseHeaders(from == 0 ? 200 : 206, content.length - from);
    Integer end = breaks.remove(name);
    OutputStream body = exchange.getResponseBody();
    body.write(content, from, (end == null ? content.length : end) - from);
    body.flush();
  }

  private static String hash(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
