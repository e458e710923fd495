package dev.tunestream.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A running stack as {@code status} shows it. */
record StackStatus(
    Map<String, ServiceStatus> services,
    String kafka,
    String store,
    String home,
    long pid,
    String startedAt) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** A service's address, and whether it says that it is ready. */
  record ServiceStatus(URI url, boolean ready) {}

  /** Asks each service. */
  static StackStatus of(Home home, StackState state) {
    Map<String, ServiceStatus> services = new LinkedHashMap<>();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      state
          .services()
          .forEach(
              (name, service) ->
                  services.put(
                      name, new ServiceStatus(service.url(), isReady(http, service.url()))));
    }
    return new StackStatus(
        services,
        state.kafka(),
        storeAddress(state.store()),
        home.directory().toString(),
        state.pid(),
        state.startedAt());
  }

  /** Only the address: its keys are nobody's business. */
  private static String storeAddress(JsonNode store) {
    return store == null || store.isTextual()
        ? store == null ? null : store.textValue()
        : store.path("endpoint").asText(null);
  }

  /** Whether a service says that it is ready. */
  static boolean isReady(URI service) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return isReady(http, service);
    }
  }

  private static boolean isReady(HttpClient http, URI url) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/q/health/ready")).timeout(PATIENCE).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isReady() {
    return services.values().stream().allMatch(ServiceStatus::ready);
  }

  void show(Output output) {
    output.json(this);
    Table table = new Table("PART", "ADDRESS", "STATE");
    services.forEach(
        (name, service) -> table.row(name, service.url(), service.ready() ? "ready" : "not ready"));
    table.row("kafka", kafka, "");
    table.row("store", store, "");
    output.text(table.toString());
  }
}
