package dev.tunestream.hubserver;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A hub that speaks the API of the Hugging Face hub, and misbehaves when told. It has the model
 * {@code owner/name} and any data sets, each with one commit, which is the tip of {@code main};
 * what is pushed becomes a model of its own ({@link PushedModels}).
 */
public final class HubServer implements AutoCloseable {

  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** A request as it came. */
  public record Request(String method, String path, String range, String authorization) {}

  private static final Pattern API =
      Pattern.compile("/api/((?:models|datasets)/[^/]+/[^/]+)/revision/(.+)");
  private static final Pattern FILE =
      Pattern.compile("/(datasets/)?([^/]+/[^/]+)/resolve/([^/]+)/(.+)");

  /** What the hub keeps in large-file storage, and names by its sha256. */
  static final Pattern LARGE = Pattern.compile(".*\\.(safetensors|parquet)");

  private final HttpServer server;
  private final Map<String, Map<String, byte[]>> repositories = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> breaks = new ConcurrentHashMap<>();
  private final Map<String, byte[]> lies = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final PushedModels pushed = new PushedModels(this);
  private HubServer storage;
  private String token;

  public HubServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  public HubServer with(String name, String content) {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public HubServer with(String name, byte[] content) {
    return put("models/owner/name", name, content);
  }

  /**
   * Puts a file into a data set, which is made when it is new.
   *
   * @param id {@code owner/name}
   * @param name the file's path in it
   */
  public HubServer dataset(String id, String name, byte[] content) {
    return put("datasets/" + id, name, content);
  }

  /** The same with a text. */
  public HubServer dataset(String id, String name, String content) {
    return dataset(id, name, content.getBytes(StandardCharsets.UTF_8));
  }

  private HubServer put(String repository, String name, byte[] content) {
    repositories
        .computeIfAbsent(repository, key -> new ConcurrentSkipListMap<>())
        .put(name, content);
    return this;
  }

  /** The next content of this file ends after so many bytes. */
  public void breakOnce(String name, int after) {
    breaks.put(name, after);
  }

  /** Every content of this file is another than its ETag says. */
  public void lieAbout(String name, byte[] content) {
    lies.put(name, content);
  }

  /** The next request for this path is answered with a status. */
  public void refuseOnce(String path, int status) {
    refusals.put(path, status);
  }

  /** Weights are redirected there. */
  public void keepWeightsIn(HubServer other) {
    storage = other;
  }

  /** Only those who send this token are answered. */
  public void require(String wanted) {
    token = wanted;
  }

  /** What was pushed, and how pushes are taken. */
  public PushedModels pushed() {
    return pushed;
  }

  public List<Request> requests() {
    return requests;
  }

  public List<Request> requests(String method, String name) {
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
      } else if (token != null
          && !path.startsWith("/storage/")
          && !("Bearer " + token).equals(headers.getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
      } else {
        answer(exchange, exchange.getRequestURI().getPath());
      }
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    if (pushed.answer(exchange, path)) {
      return;
    }
    Matcher api = API.matcher(path);
    Matcher file = FILE.matcher(path);
    if (api.matches() && repositories.containsKey(api.group(1))) {
      repository(exchange, repositories.get(api.group(1)), api.group(2));
    } else if (file.matches() && file.group(3).equals(COMMIT)) {
      String kind = file.group(1) == null ? "models/" : file.group(1);
      file(
          exchange,
          COMMIT,
          repositories.getOrDefault(kind + file.group(2), Map.of()),
          file.group(4));
    } else if (file.matches() && file.group(1) == null) {
      PushedModels.Found found = pushed.find(file.group(2), file.group(3));
      file(exchange, found.commit(), found.files(), file.group(4));
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private void repository(HttpExchange exchange, Map<String, byte[]> files, String revision)
      throws IOException {
    if (!revision.equals("main") && !revision.equals(COMMIT)) {
      exchange.getResponseHeaders().add("X-Error-Code", "RevisionNotFound");
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    String siblings =
        files.keySet().stream()
            .map(name -> "{\"rfilename\":\"%s\"}".formatted(name.replace("\\", "\\\\")))
            .collect(Collectors.joining(","));
    byte[] body =
        "{\"sha\":\"%s\",\"siblings\":[%s]}"
            .formatted(COMMIT, siblings)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private void file(HttpExchange exchange, String commit, Map<String, byte[]> files, String name)
      throws IOException {
    byte[] content = files.get(name);
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    boolean large = LARGE.matcher(name).matches();
    String etag = large ? hash("SHA-256", content) : hash("SHA-1", content);
    var headers = exchange.getResponseHeaders();
    headers.add("X-Repo-Commit", commit);
    headers.add("Accept-Ranges", "bytes");
    if (storage != null && large) {
      headers.add("X-Linked-Etag", "\"" + etag + "\"");
      headers.add("X-Linked-Size", String.valueOf(content.length));
      headers.add("Location", storage.address() + exchange.getRequestURI().getRawPath());
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

  static String hash(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
