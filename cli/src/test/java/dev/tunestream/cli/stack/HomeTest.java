package dev.tunestream.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir private Path folder;

  @Test
  void knowsTheStackWhoseProcessLives() throws IOException {
    write(ProcessHandle.current().pid());

    StackState state = new Home(folder, StackKind.EMBEDDED).require();

    assertThat(state.kafka()).isEqualTo("127.0.0.1:9092");
    assertThat(state.address().ingest()).hasToString("http://127.0.0.1:1");
  }

  @Test
  void doesNotTakeADeadProcessForAStack() throws IOException {
    write(Integer.MAX_VALUE);

    assertThat(new Home(folder, StackKind.EMBEDDED).running()).isEmpty();
  }

  @Test
  void doesNotTakeALaterProcessOfTheSameNumberForAStack() throws IOException {
    write(ProcessHandle.current().pid());
    Files.setLastModifiedTime(folder.resolve("state.json"), FileTime.from(Instant.EPOCH));

    assertThat(new Home(folder, StackKind.EMBEDDED).running()).isEmpty();
  }

  @Test
  void tellsOfAStackThatEndedWithoutBeingStopped() throws IOException {
    write(Integer.MAX_VALUE);

    assertThatThrownBy(() -> new Home(folder, StackKind.EMBEDDED).require())
        .isInstanceOf(CliException.class)
        .hasMessageContaining("the last one ended without being stopped");
  }

  @Test
  void isAbandonedWhenNobodyHoldsIt() {
    assertThat(new Home(folder, StackKind.EMBEDDED).isAbandoned()).isTrue();
  }

  private void write(long pid) throws IOException {
    Files.writeString(
        folder.resolve("state.json"),
        """
        {"pid":%d,"startedAt":"2026-01-01T00:00:00Z","kafka":"127.0.0.1:9092","store":{"endpoint":"http://127.0.0.1:3"},
        "services":{"ingest-service":{"url":"http://127.0.0.1:1","pid":1},
        "tokenize-service":{"url":"http://127.0.0.1:4","pid":4},
        "registry-service":{"url":"http://127.0.0.1:2","pid":2}},"startSeconds":9.5}"""
            .formatted(pid));
  }
}
