package dev.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir private Path directory;
  private Process sleeper;

  @BeforeEach
  void startSleeper() throws Exception {
    sleeper = new ProcessBuilder("sleep", "1000").start();
  }

  @AfterEach
  void endSleeper() {
    sleeper.destroyForcibly();
  }

  @Test
  void leftoverOfAnEarlierRunIsEnded() {
    Path file = directory.resolve("pid");
    PidFile.write(file, sleeper.toHandle());
    PidFile.awaitEnd(file, Duration.ofSeconds(1));
    assertThat(sleeper.isAlive()).isFalse();
    assertThat(file).doesNotExist();
  }

  @Test
  void anotherProcessWithTheSameIdIsLeftAlone() {
    Path file = directory.resolve("pid");
    PidFile.Process real = PidFile.Process.of(sleeper.toHandle());
    Json.write(file, new PidFile.Process(real.pid(), real.startedAt() - 60_000));
    PidFile.awaitEnd(file, Duration.ofSeconds(1));
    assertThat(sleeper.isAlive()).isTrue();
  }
}
