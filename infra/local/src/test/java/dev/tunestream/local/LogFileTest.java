package dev.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir private Path directory;

  private LogFile log() {
    return new LogFile(directory.resolve("a.log"), "a");
  }

  @Test
  void putsTheNameBeforeEachLine() throws Exception {
    try (LogFile log = log()) {
      log.drain(new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(directory.resolve("a.log")).hasContent("[a] one\n[a] two");
  }

  @Test
  void goesOnWhereAnEarlierRunStopped() throws Exception {
    for (String run : new String[] {"first", "second"}) {
      try (LogFile log = log()) {
        log.write(run);
      }
    }
    assertThat(directory.resolve("a.log")).hasContent("[a] first\n[a] second");
  }

  @Test
  void keepsTheLastLinesAtHand() throws Exception {
    try (LogFile log = log()) {
      for (int i = 1; i <= 30; i++) {
        log.write("line " + i);
      }
      assertThat(log.tail())
          .containsExactlyElementsOf(
              IntStream.rangeClosed(11, 30).mapToObj(i -> "line " + i).toList());
    }
  }

  @Test
  void staysBelowItsSize() throws Exception {
    String line = "x".repeat(1 << 20);
    try (LogFile log = log()) {
      for (int i = 0; i < 40; i++) {
        log.write(line);
      }
    }
    assertThat(directory)
        .isDirectoryContaining("glob:**/a.log")
        .isDirectoryContaining("glob:**/a.log.1")
        .isDirectoryContaining("glob:**/a.log.2")
        .isDirectoryNotContaining("glob:**/a.log.3");
    for (String name : new String[] {"a.log", "a.log.1", "a.log.2"}) {
      assertThat(Files.size(directory.resolve(name))).isLessThan(10L << 20);
    }
  }
}
