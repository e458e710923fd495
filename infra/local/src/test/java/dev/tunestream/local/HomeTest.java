package dev.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir private Path directory;

  @Test
  void isHeldByOneProcess() {
    try (Home home = Home.claim(directory)) {
      assertThatThrownBy(() -> Home.claim(directory))
          .isInstanceOf(LocalException.class)
          .hasMessageContaining(
              "The home %s is in use by process %d.",
              home.directory(), ProcessHandle.current().pid());
    }
  }

  @Test
  void isFreeAgainWhenGivenBack() {
    Home.claim(directory).close();
    assertThatCode(() -> Home.claim(directory).close()).doesNotThrowAnyException();
  }

  @Test
  void isForItsOwnerOnly() throws Exception {
    Home.claim(directory).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
  }

  @Test
  void credentialsStayTheSame() {
    try (Home home = Home.claim(directory)) {
      assertThat(Credentials.of(home)).isEqualTo(Credentials.of(home));
    }
  }

  @Test
  void credentialsAreForTheirOwnerOnly() throws Exception {
    try (Home home = Home.claim(directory)) {
      Credentials.of(home);
      Path file = directory.resolve("credentials.json");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void credentialsAreNotPrinted() {
    try (Home home = Home.claim(directory)) {
      Credentials credentials = Credentials.of(home);
      assertThat(credentials.toString())
          .doesNotContain(credentials.secretKey(), credentials.password());
    }
  }

  @Test
  void portsAreRemembered() {
    try (Home home = Home.claim(directory)) {
      int port = new Ports(home, Map.of()).of("kafka");
      assertThat(new Ports(home, Map.of()).of("kafka")).isEqualTo(port);
    }
  }

  @Test
  void portsDiffer() {
    try (Home home = Home.claim(directory)) {
      Ports ports = new Ports(home, Map.of());
      assertThat(ports.of("kafka")).isNotEqualTo(ports.of("store"));
    }
  }

  @Test
  void takenPortIsReplaced() throws Exception {
    try (Home home = Home.claim(directory)) {
      int port = new Ports(home, Map.of()).of("kafka");
      try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(new Ports(home, Map.of()).of("kafka")).isNotEqualTo(other.getLocalPort());
      }
    }
  }

  @Test
  void chosenPortIsUsed() {
    try (Home home = Home.claim(directory)) {
      assertThat(new Ports(home, Map.of("kafka", 19092)).of("kafka")).isEqualTo(19092);
    }
  }

  @Test
  void whatAKilledProcessLeftAmongItsTemporaryFilesIsGone() throws IOException {
    try (Home home = Home.claim(directory)) {
      Path temporary = home.emptyTemporary("ingest-service");
      Files.writeString(Files.createDirectories(temporary.resolve("a/b")).resolve("rows"), "x");

      assertThat(home.emptyTemporary("ingest-service")).isEqualTo(temporary).isEmptyDirectory();
    }
  }
}
