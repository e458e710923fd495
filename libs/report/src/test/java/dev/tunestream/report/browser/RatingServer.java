package dev.tunestream.report.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves one page and takes its ratings, or refuses them. */
final class RatingServer implements AutoCloseable {
  static final String RATINGS = "/evaluations/e1/ratings";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int status = 201;
  private volatile String answer = "{}";

  RatingServer(String page) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/evaluations/e1/page",
        exchange -> answer(exchange, 200, "text/html; charset=utf-8", page));
    server.createContext(RATINGS, this::rate);
    server.start();
  }

  URI page() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/evaluations/e1/page");
  }

  /** Answers every rating from now on like this. */
  void answers(int status, String answer) {
    this.status = status;
    this.answer = answer;
  }

  List<JsonNode> taken() {
    return taken;
  }

  /** The header of that name of each rating, empty where there was none. */
  List<String> authorizations() {
    return authorizations;
  }

  private void rate(HttpExchange exchange) throws IOException {
    authorizations.add(
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""));
    taken.add(JSON.readTree(exchange.getRequestBody()));
    answer(exchange, status, "application/json", answer);
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
