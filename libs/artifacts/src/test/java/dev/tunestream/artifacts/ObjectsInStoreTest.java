package dev.tunestream.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectsInStoreTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final Digest ABSENT = Digests.of("never written".getBytes(StandardCharsets.UTF_8));

  private static S3Server server;
  private ArtifactStore store;
  @TempDir private Path directory;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws Exception {
    server = new S3Server(folder);
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void openStore() {
    store = new ArtifactStore(server.config(directory.resolve("cache")));
    store.ensureBucket();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void bytesComeBack() {
    assertThat(store.bytes(store.put(HELLO), 100)).isEqualTo(HELLO);
  }

  @Test
  void aPartComesBackAlone() throws Exception {
    Digest digest = store.put(HELLO);

    try (InputStream part = store.open(digest, 1, 3)) {
      assertThat(part.readAllBytes()).isEqualTo("ell".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void noPartOfWhatIsNotThere() {
    assertThatThrownBy(() -> store.open(ABSENT, 0, 1))
        .isInstanceOf(ArtifactNotFoundException.class);
  }

  @Test
  void emptyObjectComesBack() {
    assertThat(store.bytes(store.put(new byte[0]), 100)).isEmpty();
  }

  @Test
  void largeStreamComesBackInParts() throws Exception {
    byte[] large = new byte[20 << 20];
    new Random(1).nextBytes(large);
    Digest digest = store.put(new ByteArrayInputStream(large));
    assertThat(digest).isEqualTo(Digests.of(large));
    try (InputStream in = store.open(digest)) {
      assertThat(in.readAllBytes()).isEqualTo(large);
    }
  }

  @Test
  void fileIsStoredUnderTheDigestOfItsContent() throws Exception {
    Path file = Files.write(directory.resolve("file"), HELLO);
    assertThat(store.put(file)).isEqualTo(Digests.of(HELLO));
  }

  @Test
  void secondPutChangesNothing() {
    store.put(HELLO);
    assertThat(store.size(store.put(HELLO))).isEqualTo(HELLO.length);
  }

  @Test
  void fetchedFileHasTheContent() {
    assertThat(store.fetch(store.put(HELLO))).hasBinaryContent(HELLO);
  }

  @Test
  void existsTellsWhatIsThere() {
    assertThat(store.exists(store.put(HELLO))).isTrue();
    assertThat(store.exists(ABSENT)).isFalse();
  }

  @Test
  void absentObjectIsNamed() {
    assertThatThrownBy(() -> store.fetch(ABSENT))
        .isInstanceOf(ArtifactNotFoundException.class)
        .hasMessageContaining("objects/" + ABSENT);
    assertThatThrownBy(() -> store.open(ABSENT)).isInstanceOf(ArtifactNotFoundException.class);
    assertThatThrownBy(() -> store.size(ABSENT)).isInstanceOf(ArtifactNotFoundException.class);
  }

  @Test
  void limitOfBytesIsKept() {
    Digest digest = store.put(HELLO);
    assertThatThrownBy(() -> store.bytes(digest, HELLO.length - 1))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("larger than the 4 bytes");
  }

  @Test
  void damagedObjectIsNotFetched() throws Exception {
    Digest digest = store.put("to be damaged".getBytes(StandardCharsets.UTF_8));
    server.damage("objects/" + digest, "to be DAMAGED".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> store.fetch(digest)).isInstanceOf(DigestMismatchException.class);
    assertThatThrownBy(() -> store.bytes(digest, 100)).isInstanceOf(DigestMismatchException.class);
    try (InputStream in = store.open(digest)) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(DigestMismatchException.class);
    }
  }

  @Test
  void cutOffObjectIsWrittenAgain() throws Exception {
    byte[] content = "to be cut off".getBytes(StandardCharsets.UTF_8);
    Digest digest = store.put(content);
    server.damage("objects/" + digest, new byte[3]);
    store.put(content);
    assertThat(store.bytes(digest, 100)).isEqualTo(content);
  }

  @Test
  void missingBucketIsNamed() {
    StoreConfig config = server.config(directory);
    StoreConfig elsewhere =
        new StoreConfig(
            config.endpoint(), config.accessKey(), config.secretKey(), "nowhere", directory, 1);
    try (ArtifactStore other = new ArtifactStore(elsewhere)) {
      assertThatThrownBy(() -> other.put(HELLO))
          .isExactlyInstanceOf(ArtifactException.class)
          .hasMessageContaining("has no bucket 'nowhere'");
      assertThatThrownBy(other::ping).hasMessageContaining("has no bucket 'nowhere'");
    }
  }

  @Test
  void wrongCredentialsAreToldApart() {
    StoreConfig wrong =
        new StoreConfig(server.endpoint(), "test-access", "wrong", S3Server.BUCKET, directory, 1);
    try (ArtifactStore other = new ArtifactStore(wrong)) {
      assertThatThrownBy(() -> other.put(HELLO))
          .isExactlyInstanceOf(ArtifactException.class)
          .hasMessageContaining("refused the credentials")
          .message()
          .doesNotContain("wrong");
    }
  }
}
