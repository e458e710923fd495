package dev.tunestream.registry.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads server-sent events as the HTML standard says, as they come. */
final class EventReader implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Stream<String> lines;
  private volatile boolean ended;

  /** An event; a comment has the name {@code :}. */
  record Received(String name, String id, String data) {}

  EventReader(URI address, String lastId) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
    if (lastId != null) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<Stream<String>> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new AssertionError(address + " answers " + answer.statusCode());
    }
    lines = answer.body();
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    List<String> event = new ArrayList<>();
    try {
      lines.forEach(
          line -> {
            if (!line.isEmpty()) {
              event.add(line);
            } else if (!event.isEmpty()) {
              received.add(
                  new Received(field(event, "event"), field(event, "id"), field(event, "data")));
              event.clear();
            }
          });
    } catch (java.io.UncheckedIOException e) {
      // The connection was closed, by one side or the other.
    } finally {
      ended = true;
    }
  }

  private static String field(List<String> event, String name) {
    return event.stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(":");
  }

  List<Received> all() {
    return received;
  }

  List<String> names() {
    return received.stream().map(Received::name).toList();
  }

  /** Waits for an event. */
  Received await(String what, Predicate<Received> wanted) {
    await(what).until(() -> received.stream().anyMatch(wanted));
    return received.stream().filter(wanted).findFirst().orElseThrow();
  }

  void awaitEnd() {
    await("the stream ends").until(() -> ended);
  }

  private static org.awaitility.core.ConditionFactory await(String what) {
    return org.awaitility.Awaitility.await(what).atMost(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
