package dev.tunestream.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreConfigTest {
  private static final URI ENDPOINT = URI.create("http://127.0.0.1:9000");
  private static final Path CACHE = Path.of("cache");

  @Test
  void doesNotPrintTheSecret() {
    assertThat(new StoreConfig(ENDPOINT, "key", "hush-hush", "tunestream", CACHE, 1).toString())
        .contains("key", "tunestream")
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9000", "ftp://host", "http://host/path", "http://host?a=b"})
  void refusesAnEndpointThatIsNoAddressOfAServer(String endpoint) {
    assertThatThrownBy(
            () -> new StoreConfig(URI.create(endpoint), "key", "secret", "tunestream", CACHE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tunestream.store.endpoint is '" + endpoint + "'; it must");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "Upper", "a/b", "-ab"})
  void refusesABucketNameThatS3Refuses(String bucket) {
    assertThatThrownBy(() -> new StoreConfig(ENDPOINT, "key", "secret", bucket, CACHE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tunestream.store.bucket is '" + bucket + "'; it must");
  }

  @Test
  void doesNotPrintTheSecretInARefusal() {
    assertThatThrownBy(() -> new StoreConfig(ENDPOINT, "key", " ", "tunestream", CACHE, 1))
        .hasMessage("tunestream.store.secret-key is ''; it must not be empty.");
  }

  @Test
  void refusesACacheWithoutRoom() {
    assertThatThrownBy(() -> new StoreConfig(ENDPOINT, "key", "secret", "tunestream", CACHE, 0))
        .hasMessage("tunestream.cache.bytes is 0; it must be more than 0.");
  }
}
