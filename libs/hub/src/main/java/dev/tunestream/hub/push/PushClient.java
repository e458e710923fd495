package dev.tunestream.hub.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Requests of a push. The token goes to the endpoint's own scheme, host and port only: parts of
 * large files may have to be sent elsewhere, to addresses that carry their own permission.
 */
final class PushClient implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String JSON_TYPE = "application/json";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What is allowed for a body on top of the patience: a slow line's pace. */
  private static final long SLOWEST_BYTES_PER_SECOND = 64 << 10;

  /** A list of some ten thousand files. */
  private static final int LONGEST_ANSWER = 16 << 20;

  private final HubSettings settings;
  private final HubId id;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  PushClient(HubSettings settings, HubId id) {
    this.settings = settings;
    this.id = id;
  }

  /**
   * An answer.
   *
   * @param body a missing node where it is no JSON
   */
  record Answer(int status, JsonNode body, Map<String, String> headers) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean isGood() {
      return status / 100 == 2;
    }
  }

  /** An address of the endpoint. */
  URI at(String path) {
    return URI.create(settings.endpoint() + path);
  }

  /** {@code /api/models/owner/name} with what stands behind it. */
  URI ofRepository(String rest) {
    return at("/api/models/" + id.repository() + rest);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Answer get(URI uri) throws IOException {
    return send("GET", uri, BodyPublishers.noBody(), Map.of());
  }

  Answer post(URI uri, JsonNode document, String mediaType) throws IOException {
    return post(uri, document.toString().getBytes(StandardCharsets.UTF_8), mediaType);
  }

  Answer post(URI uri, byte[] body, String mediaType) throws IOException {
    return send(
        "POST",
        uri,
        BodyPublishers.ofByteArray(body),
        Map.of(
            "Content-Type",
            mediaType,
            "Accept",
            mediaType.contains("lfs") ? mediaType : JSON_TYPE));
  }

  Answer put(URI uri, BodyPublisher body, Map<String, String> headers) throws IOException {
    return send("PUT", uri, body, headers);
  }

  /** The answer where it is good; what is wrong becomes an exception. */
  Answer good(URI uri, Answer answer) throws IOException {
    if (!answer.isGood()) {
      throw PushRefusals.of(settings, id, uri, answer);
    }
    return answer;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private Answer send(String method, URI uri, BodyPublisher body, Map<String, String> headers)
      throws IOException {
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
      throw new HubException(
          "The hub %s answered with the address '%s', which is not http."
              .formatted(settings.endpoint(), uri));
    }
    long bytes = Math.max(0, body.contentLength());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, body)
            .timeout(PATIENCE.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND))
            .header("User-Agent", "tunestream");
    headers.forEach(request::setHeader);
    if (isEndpoint(uri)) {
      settings.token().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
    }
    try {
      return read(http.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException("The push of %s was interrupted.".formatted(id), e, false);
    }
  }

  private static Answer read(HttpResponse<InputStream> response) throws IOException {
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(LONGEST_ANSWER);
      return new Answer(response.statusCode(), json(body), headers);
    }
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // A page for people, or nothing: what matters then is the status.
      return JSON.missingNode();
    }
  }

  private boolean isEndpoint(URI uri) {
    URI endpoint = settings.endpoint();
    return Objects.equals(endpoint.getScheme(), uri.getScheme())
        && Objects.equals(endpoint.getHost(), uri.getHost())
        && endpoint.getPort() == uri.getPort();
  }
}
