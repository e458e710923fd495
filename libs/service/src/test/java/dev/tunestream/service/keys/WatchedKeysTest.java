package dev.tunestream.service.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.keys.Keys;
import dev.tunestream.keys.KeysFile;
import dev.tunestream.keys.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedKeysTest {
  private static final Keys ADA = Keys.NONE.make("ada", Role.READER, Instant.EPOCH).keys();

  @TempDir private Path folder;
  private final AtomicLong clock = new AtomicLong();
  private KeysFile file;
  private WatchedKeys keys;

  @BeforeEach
  void watch() {
    file = new KeysFile(folder.resolve("keys.json"));
    file.write(ADA);
    keys = new WatchedKeys(file, clock::get);
  }

  private void aSecondPasses() {
    clock.addAndGet(1_000_000_000);
  }

  @Test
  void areThoseOfTheFile() {
    assertThat(keys.now()).contains(ADA);
  }

  @Test
  void followTheFileWithinASecond() {
    file.write(Keys.NONE);
    aSecondPasses();
    assertThat(keys.now()).contains(Keys.NONE);
  }

  @Test
  void areLookedAtOnceASecond() {
    file.write(Keys.NONE);
    assertThat(keys.now()).contains(ADA);
  }

  @Test
  void areNoneWhenTheFileIsGone() throws IOException {
    Files.delete(file.path());
    aSecondPasses();
    assertThat(keys.now()).contains(Keys.NONE);
  }

  @Test
  void areNotThoseOfBeforeWhileTheFileCannotBeUsed() throws IOException {
    Files.writeString(file.path(), "[{]");
    aSecondPasses();
    assertThat(keys.now()).isEmpty();
  }

  @Test
  void areThereAgainWhenTheFileIsMended() throws IOException {
    Files.writeString(file.path(), "[{]");
    aSecondPasses();
    keys.now();
    file.write(ADA);
    aSecondPasses();
    assertThat(keys.now()).contains(ADA);
  }
}
