package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One more instance of a service beside those of a running stack, as another machine's would be.
 */
final class ServiceInstance implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(2);

  private final Process process;
  private final URI url;

  private ServiceInstance(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it, and returns when it is ready. */
  static ServiceInstance start(String service, Path home, String... options) {
    try {
      JsonNode state = Tunestream.json(Files.readString(home.resolve("state.json")));
      JsonNode secrets = Tunestream.json(Files.readString(home.resolve("credentials.json")));
      int port = freePort();
      ProcessBuilder builder = new ProcessBuilder(Tunestream.java());
      builder.command().add("-Xmx320m");
      builder.command().addAll(List.of(options));
      builder.command().add("-jar");
      builder
          .command()
          .add(
              Tunestream.ROOT
                  .resolve(service)
                  .resolve("target/quarkus-app/quarkus-run.jar")
                  .toString());
      builder
          .environment()
          .putAll(
              Map.of(
                  "KAFKA_BOOTSTRAP_SERVERS", state.path("kafka").asText(),
                  "TUNESTREAM_STORE_ENDPOINT", state.at("/store/endpoint").asText(),
                  "TUNESTREAM_STORE_BUCKET", state.at("/store/bucket").asText(),
                  "TUNESTREAM_STORE_ACCESS_KEY", secrets.path("accessKey").asText(),
                  "TUNESTREAM_STORE_SECRET_KEY", secrets.path("secretKey").asText(),
                  "TUNESTREAM_CACHE_DIRECTORY", home.resolve("cache").toString(),
                  "QUARKUS_HTTP_PORT", Integer.toString(port)));
      ServiceInstance instance =
          new ServiceInstance(
              builder
                  .redirectErrorStream(true)
                  .redirectOutput(home.resolve("logs/" + service + "-2.log").toFile())
                  .start(),
              URI.create("http://127.0.0.1:" + port));
      instance.awaitReady();
      return instance;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() {
    long end = System.nanoTime() + READY.toNanos();
    while (!isReady()) {
      assertThat(process.isAlive()).as("the second instance runs").isTrue();
      assertThat(System.nanoTime()).as("the second instance is ready in time").isLessThan(end);
      Pauses.sleep(Duration.ofMillis(200));
    }
  }

  private boolean isReady() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
                  HttpRequest.newBuilder(url.resolve("/q/health/ready")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // not yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  URI url() {
    return url;
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
