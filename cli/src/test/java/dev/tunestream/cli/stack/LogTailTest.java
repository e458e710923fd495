package dev.tunestream.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path folder;

  @Test
  void givesOnlyWhatIsAdded() throws IOException {
    Path log = Files.writeString(folder.resolve("stack.log"), "old\n");

    try (LogTail tail = LogTail.fromEnd(log)) {
      Files.writeString(log, "new\n\n", StandardOpenOption.APPEND);
      assertThat(tail.lines()).containsExactly("new");
    }
  }
}
