package dev.tunestream.lm.train.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailableMemoryTest {
  @TempDir Path folder;
  private Path meminfo;

  @BeforeEach
  void writeMeminfo() throws IOException {
    meminfo =
        Files.writeString(
            folder.resolve("meminfo"), "MemTotal:  4000 kB\nMemAvailable:    2000 kB\n");
  }

  @Test
  void whatLinuxCallsAvailable() throws IOException {
    assertThat(AvailableMemory.host(meminfo, folder)).hasValue(2000 * 1024);
  }

  @Test
  void aContainersLimitLeavesLess() throws IOException {
    limit("1000000", "700000");

    assertThat(AvailableMemory.host(meminfo, folder)).hasValue(300_000 + 50_000);
  }

  @Test
  void aLimitAboveWhatIsAvailableChangesNothing() throws IOException {
    limit("90000000", "700000");

    assertThat(AvailableMemory.host(meminfo, folder)).hasValue(2000 * 1024);
  }

  @Test
  void noLimit() throws IOException {
    limit("max", "700000");

    assertThat(AvailableMemory.host(meminfo, folder)).hasValue(2000 * 1024);
  }

  @Test
  void theOlderKindOfLimit() throws IOException {
    Path old = Files.createDirectories(folder.resolve("memory"));
    Files.writeString(old.resolve("memory.limit_in_bytes"), "1000000\n");
    Files.writeString(old.resolve("memory.usage_in_bytes"), "600000\n");

    assertThat(AvailableMemory.host(meminfo, folder)).hasValue(400_000);
  }

  @Test
  void aSystemThatDoesNotTell() throws IOException {
    assertThat(AvailableMemory.host(folder.resolve("none"), folder)).isEmpty();
  }

  private void limit(String most, String used) throws IOException {
    Files.writeString(folder.resolve("memory.max"), most + "\n");
    Files.writeString(folder.resolve("memory.current"), used + "\n");
    Files.writeString(folder.resolve("memory.stat"), "anon 600000\ninactive_file 50000\n");
  }
}
