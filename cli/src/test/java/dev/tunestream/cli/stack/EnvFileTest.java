package dev.tunestream.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {
  @TempDir private Path folder;

  private EnvFile file() {
    return new EnvFile(folder.resolve(".env"));
  }

  @Test
  void isMadeForItsOwnerAlone() throws IOException {
    file().makeIfMissing();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().file())))
        .isEqualTo("rw-------");
  }

  @Test
  void hasOtherSecretsInEveryInstallation() throws IOException {
    file().makeIfMissing();
    EnvFile other = new EnvFile(Files.createDirectory(folder.resolve("other")).resolve(".env"));
    other.makeIfMissing();
    for (String secret : new String[] {"STORE_SECRET_KEY", "DATABASE_PASSWORD"}) {
      assertThat(file().values().get(secret)).hasSize(48).isNotEqualTo(other.values().get(secret));
    }
  }

  @Test
  void computesOnTheProcessorAndIsWatched() {
    file().makeIfMissing();
    assertThat(file().values().get("COMPOSE_PROFILES")).isEqualTo("cpu,prometheus,grafana");
  }

  @Test
  void staysAsItIs() throws IOException {
    Files.writeString(file().file(), "# mine\nKAFKA_PORT = 19092\n");
    file().makeIfMissing();
    assertThat(file().values()).containsOnly(java.util.Map.entry("KAFKA_PORT", "19092"));
  }
}
