package dev.tunestream.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A service that gives the answers it was told, in order, and remembers what it was asked. */
final class FakeService implements AutoCloseable {
  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();

  FakeService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  FakeService answers(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  /** Method, address and body of each request. */
  List<String> requests() {
    return requests;
  }

  /** The header {@code Authorization} of each request; null where it had none. */
  List<String> authorizations() {
    return authorizations;
  }

  TunestreamClient client() {
    return client(null);
  }

  TunestreamClient client(String key) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new TunestreamClient(new LineAddress(uri, uri, uri, "127.0.0.1:1"), key);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    Answer answer = answers.remove();
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
