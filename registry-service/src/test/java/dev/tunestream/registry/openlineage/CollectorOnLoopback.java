package dev.tunestream.registry.openlineage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector that is away at first: it answers 503 to the first two events. */
public final class CollectorOnLoopback implements QuarkusTestResourceLifecycleManager {
  /** What was taken, as it came. */
  static final List<String> TAKEN = new CopyOnWriteArrayList<>();

  /** Paths and keys of all requests. */
  static final List<String> ASKED = new CopyOnWriteArrayList<>();

  private static final AtomicInteger AWAY = new AtomicInteger(2);

  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", CollectorOnLoopback::answer);
    server.start();
    return Map.of(
        "tunestream.openlineage.url",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "tunestream.openlineage.api-key",
        "secret");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    ASKED.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    boolean away = AWAY.getAndDecrement() > 0;
    if (!away) {
      TAKEN.add(body);
    }
    exchange.sendResponseHeaders(away ? 503 : 201, -1);
    exchange.close();
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
