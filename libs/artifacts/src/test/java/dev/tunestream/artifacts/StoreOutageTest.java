package dev.tunestream.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreOutageTest {
  private static final Patience SHORT =
      new Patience(
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  @TempDir private Path directory;

  @Test
  void stoppedStoreIsUnavailableAndWorksAgainWhenItIsBack() throws Exception {
    byte[] content = "kept over the outage".getBytes(UTF_8);
    try (S3Server server = new S3Server(directory.resolve("store"));
        ArtifactStore store = new ArtifactStore(server.config(directory.resolve("cache")), SHORT)) {
      store.ensureBucket();
      Digest digest = store.put(content);

      server.stop();
      assertThatThrownBy(() -> store.bytes(digest, 100))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageStartingWith(
              "The object store at %s does not answer: reading objects/%s was tried 3 times in",
              server.endpoint(), digest)
          .hasMessageContaining("tunestream.store.endpoint");
      assertThatThrownBy(store::ping)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("was tried once");

      server.start();
      assertThatCode(store::ping).doesNotThrowAnyException();
      assertThat(store.bytes(digest, 100)).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429})
  void serverErrorsAreTriedAgainAsOftenAsSaid(int status) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = "<html>a gateway's page</html>".getBytes(UTF_8);
    http.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          requests.incrementAndGet();
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(status, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    http.start();
    URI endpoint = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    StoreConfig config = new StoreConfig(endpoint, "key", "secret", "tunestream", directory, 1);
    try (ArtifactStore store = new ArtifactStore(config, SHORT)) {
      assertThatThrownBy(() -> store.read(DocumentKey.of("x")))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("tried 3 times");
      assertThat(requests).hasValue(3);
    } finally {
      http.stop(0);
    }
  }
}
