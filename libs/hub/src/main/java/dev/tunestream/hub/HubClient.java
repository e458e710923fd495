package dev.tunestream.hub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The three requests of the hub's read API. Redirects are followed by hand: the token goes to the
 * endpoint's own host only, and what the hub says of a file stands in the redirect itself.
 */
final class HubClient implements AutoCloseable {

  private static final int MOST_REDIRECTS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A repository of a hundred thousand files is described in about ten mebibytes. */
  private static final long LONGEST_ANSWER = 64L << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxDocumentLength(LONGEST_ANSWER).build())
              .build());

  private final HubSettings settings;
  private final RepositoryKind kind;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  HubClient(HubSettings settings, RepositoryKind kind) {
    this.settings = settings;
    this.kind = kind;
  }

  /** A repository at a revision: the commit, and the names of its files, sorted. */
  record Repository(String commit, List<String> files) {}

  /** Asks what a repository holds. */
  Repository repository(HubId id) throws IOException {
    URI uri =
        uri(
            "/api/%s/%s/revision/%s"
                .formatted(kind.plural(), id.repository(), encoded(id.revision())));
    HttpResponse<InputStream> response = follow(id, "GET", uri, 0);
    try (InputStream body = response.body()) {
      JsonNode repository = JSON.readTree(body);
      String commit = repository.path("sha").asText();
      if (!commit.matches("[0-9a-f]{7,64}")) {
        throw new IOException("%s names no commit".formatted(uri));
      }
      TreeSet<String> files = new TreeSet<>();
      for (JsonNode sibling : repository.path("siblings")) {
        files.add(sibling.path("rfilename").asText());
      }
      files.removeIf(name -> !FileNames.safe(name));
      return new Repository(commit, List.copyOf(files));
    }
  }

  /** Asks what a file is, without its content. */
  RemoteFile file(HubId id, String commit, String name) throws IOException {
    URI uri = resolve(id, commit, name);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<InputStream> response = send(id, "HEAD", uri, 0);
      response.body().close();
      HttpHeaders headers = response.headers();
      String etag =
          headers.firstValue("X-Linked-Etag").or(() -> headers.firstValue("ETag")).orElse(null);
      boolean redirect = isRedirect(response);
      if (etag != null && (!redirect || leavesHost(uri, response))) {
        // The length of a redirect is that of its own small page.
        OptionalLong size = headers.firstValueAsLong("X-Linked-Size");
        if (size.isEmpty() && !redirect) {
          size = headers.firstValueAsLong("Content-Length");
        }
        return RemoteFile.of(name, etag, size);
      }
      if (!redirect) {
        throw new IOException("%s has no ETag".formatted(uri));
      }
      uri = target(uri, response);
    }
    throw new IOException("%s is redirected more than %d times".formatted(uri, MOST_REDIRECTS));
  }

  /**
   * Asks for a file's content from a position on. The answer is 206 and begins there, or 200 and
   * begins at 0.
   */
  HttpResponse<InputStream> content(HubId id, String commit, String name, long from)
      throws IOException {
    return follow(id, "GET", resolve(id, commit, name), from);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private HttpResponse<InputStream> follow(HubId id, String method, URI uri, long from)
      throws IOException {
    URI at = uri;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<InputStream> response = send(id, method, at, from);
      if (!isRedirect(response)) {
        return response;
      }
      response.body().close();
      at = target(at, response);
    }
    throw new IOException("%s is redirected more than %d times".formatted(uri, MOST_REDIRECTS));
  }

  /** One request; an answer that is neither good nor a redirect becomes an exception. */
  private HttpResponse<InputStream> send(HubId id, String method, URI uri, long from)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .header("User-Agent", "tunestream")
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=%d-".formatted(from));
    }
    if (sameHost(settings.endpoint(), uri)) {
      settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }
    HttpResponse<InputStream> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException("The download of %s was interrupted.".formatted(id), e, false);
    }
    if (response.statusCode() / 100 != 2 && !isRedirect(response)) {
      response.body().close();
      throw Refusals.of(kind, id, settings, uri, response);
    }
    return response;
  }

  private URI resolve(HubId id, String commit, String name) {
    String path =
        Arrays.stream(name.split("/")).map(HubClient::encoded).collect(Collectors.joining("/"));
    return uri("/%s%s/resolve/%s/%s".formatted(kind.place(), id.repository(), commit, path));
  }

  private URI uri(String path) {
    return URI.create(settings.endpoint() + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isRedirect(HttpResponse<?> response) {
    return response.statusCode() / 100 == 3
        && response.headers().firstValue("Location").isPresent();
  }

  private static boolean leavesHost(URI from, HttpResponse<?> response) throws IOException {
    return !sameHost(from, target(from, response));
  }

  private static URI target(URI from, HttpResponse<?> response) throws IOException {
    String location = response.headers().firstValue("Location").orElseThrow();
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s is redirected to '%s'".formatted(from, location), e);
    }
  }

  private static boolean sameHost(URI one, URI other) {
    return Objects.equals(one.getScheme(), other.getScheme())
        && Objects.equals(one.getHost(), other.getHost())
        && one.getPort() == other.getPort();
  }
}
