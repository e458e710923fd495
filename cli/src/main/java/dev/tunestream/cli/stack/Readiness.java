package dev.tunestream.cli.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Whether a service says that it is ready, by {@code /q/health/ready} (MicroProfile Health), and
 * what it misses when it isn't.
 *
 * @param url the service's address
 * @param reason null when it is ready
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Readiness(URI url, boolean ready, String reason) {
  /** More than the services themselves wait for broker and store, so that their answer is heard. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final ObjectMapper JSON = new ObjectMapper();

  static Readiness of(URI service) {
    return of(Map.of("service", service)).get("service");
  }

  /** Asks all at the same time; keeps their order. */
  static Map<String, Readiness> of(Map<String, URI> services) {
    Map<String, Readiness> found = new LinkedHashMap<>();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      Map<String, CompletableFuture<Readiness>> asked = new LinkedHashMap<>();
      services.forEach((name, url) -> asked.put(name, ask(http, url)));
      asked.forEach((name, answer) -> found.put(name, answer.join()));
    }
    return found;
  }

  private static CompletableFuture<Readiness> ask(HttpClient http, URI url) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/q/health/ready")).timeout(PATIENCE).build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> read(url, answer))
        .exceptionally(
            thrown -> {
              Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
              return new Readiness(url, false, "does not answer: " + words(cause));
            });
  }

  private static Readiness read(URI url, HttpResponse<String> answer) {
    return answer.statusCode() == 200
        ? new Readiness(url, true, null)
        : new Readiness(url, false, missing(answer));
  }

  private static String missing(HttpResponse<String> answer) {
    List<String> down = new ArrayList<>();
    try {
      for (JsonNode check : JSON.readTree(answer.body()).path("checks")) {
        if (!check.path("status").asText().equals("UP")) {
          JsonNode data = check.path("data");
          String why = data.path("reason").asText(data.path("state").asText());
          down.add(check.path("name").asText() + (why.isEmpty() ? "" : " (" + why + ")"));
        }
      }
    } catch (JsonProcessingException e) {
      return "answers with HTTP " + answer.statusCode() + " and no JSON";
    }
    return down.isEmpty() ? "answers with HTTP " + answer.statusCode() : String.join(", ", down);
  }

  private static String words(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** As a cell of a table. */
  @Override
  public String toString() {
    return ready ? "ready" : "not ready: " + reason;
  }
}
