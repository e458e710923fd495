package dev.tunestream.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One service's REST door: JSON out of it, the sentences of its problems (RFC 9457) as exceptions.
 */
final class Door implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** What is allowed for a body on top of the answer's time: a slow disk's or network's pace. */
  private static final long SLOWEST_BYTES_PER_SECOND = 1 << 20;

  private final String service;
  private final URI base;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * @param key for the header {@code Authorization}, or null
   */
  Door(String service, URI base, String key) {
    this.service = service;
    this.base = base;
    this.key = key;
  }

  /** A path of checked or unchecked parts; each part is escaped. */
  static String path(String... parts) {
    StringBuilder path = new StringBuilder();
    for (String part : parts) {
      path.append('/').append(escape(part));
    }
    return path.toString();
  }

  static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return json(send(request(path, 0).GET().build()));
  }

  JsonNode postFile(String path, Path file, long bytes, String contentType) {
    return json(
        send(
            request(path, bytes).header("content-type", contentType).POST(fileBody(file)).build()));
  }

  void putFile(String path, Path file, long bytes) {
    send(
        request(path, bytes)
            .header("content-type", "application/octet-stream")
            .PUT(fileBody(file))
            .build());
  }

  /** Asks for something that takes its time. */
  JsonNode post(String path, Duration limit) {
    return json(
        send(request(path, 0).timeout(limit).POST(HttpRequest.BodyPublishers.noBody()).build()));
  }

  /** Asks for something that takes no time and needs no words. */
  JsonNode post(String path) {
    return json(send(request(path, 0).POST(HttpRequest.BodyPublishers.noBody()).build()));
  }

  JsonNode putJson(String path, JsonNode document) {
    return json(
        send(
            request(path, 0)
                .header("content-type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(document.toString()))
                .build()));
  }

  JsonNode delete(String path) {
    return json(send(request(path, 0).DELETE().build()));
  }

  JsonNode postJson(String path, JsonNode document) {
    return json(
        send(
            request(path, 0)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document.toString()))
                .build()));
  }

  /** What lies at the path, as text. */
  String text(String path) {
    return new String(send(request(path, 0).GET().build()), StandardCharsets.UTF_8);
  }

  /** Writes what lies at the path to a file. */
  void download(String path, Path target) {
    download(path, target, TransferListener.NONE);
  }

  /** Writes what lies at the path to a file, and tells how it comes in. */
  void download(String path, Path target, TransferListener listener) {
    HttpRequest request = request(path, 0).GET().build();
    HttpResponse<InputStream> response =
        exchange(request, HttpResponse.BodyHandlers.ofInputStream());
    long size = response.headers().firstValueAsLong("Content-Length").orElse(0);
    try (InputStream body = response.body()) {
      if (response.statusCode() >= 300) {
        throw refused(response.statusCode(), body.readAllBytes());
      }
      new Arrival(target, size, listener).take(body);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private HttpRequest.Builder request(String path, long bodyBytes) {
    String root = base.toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path))
            .header("accept", "application/json, */*;q=0.5")
            .timeout(ANSWER.plusSeconds(bodyBytes / SLOWEST_BYTES_PER_SECOND));
    return key == null ? request : request.header("authorization", "Bearer " + key);
  }

  private HttpRequest.BodyPublisher fileBody(Path file) {
    try {
      return HttpRequest.BodyPublishers.ofFile(file);
    } catch (IOException e) {
      throw new ClientException("Can't read " + file + ": there is no such file.", e);
    }
  }

  private byte[] send(HttpRequest request) {
    HttpResponse<InputStream> response =
        exchange(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] bytes = body.readAllBytes();
      if (response.statusCode() >= 300) {
        throw refused(response.statusCode(), bytes);
      }
      return bytes;
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (HttpConnectTimeoutException e) {
      throw unreachable(e);
    } catch (HttpTimeoutException e) {
      throw new ClientException(
          "%s at %s has not answered within %d seconds. Its log tells what it is at; what it has done so far is not lost."
              .formatted(service, base, request.timeout().orElse(ANSWER).toSeconds()),
          e);
    } catch (IOException e) {
      if (e.getCause() instanceof ClientException refused) {
        throw refused;
      }
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("Interrupted while waiting for " + service + ".", e);
    }
  }

  private JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
    } catch (JsonProcessingException e) {
      throw new ClientException(
          service + " at " + base + " answered with something that is not JSON.", e);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private RefusedException refused(int status, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      JsonNode detail = JSON.readTree(text).path("detail");
      if (detail.isTextual()) {
        return new RefusedException(status, detail.textValue());
      }
    } catch (JsonProcessingException e) {
      // Not one of our services' answers: show what came, shortened, behind the status.
    }
    String shown = text.isBlank() ? "" : ": " + text.strip().lines().findFirst().orElse("");
    return new RefusedException(
        status,
        service
            + " answered "
            + status
            + (shown.length() > 200 ? shown.substring(0, 199) + "…" : shown)
            + ".");
  }

  private UnreachableException unreachable(IOException cause) {
    return new UnreachableException(
        service + " does not answer at " + base + "; is the stack running? (tunestream status)",
        cause);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
