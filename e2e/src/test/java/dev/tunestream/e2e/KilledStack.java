package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A stack of a test's own, whose processes are ended as {@code kill -9} does. */
final class KilledStack implements AutoCloseable {
  /** A machine that has other work starts six processes slowly. */
  private static final Duration READY = Duration.ofMinutes(6);

  private final Path home;
  private Process process;

  private KilledStack(Path home) {
    this.home = home;
  }

  /** A stack in a new home, when it is ready. */
  static KilledStack start(Path home) {
    KilledStack stack = new KilledStack(home);
    stack.up();
    return stack;
  }

  private void up() {
    try {
      Files.createDirectories(home);
      // What the one before has left says nothing of this one.
      Files.deleteIfExists(home.resolve("state.json"));
      process =
          new ProcessBuilder(
                  List.of(
                      Tunestream.java(),
                      "-XX:+UseSerialGC",
                      "-XX:TieredStopAtLevel=1",
                      "-Xmx256m",
                      "--sun-misc-unsafe-memory-access=allow",
                      "-jar",
                      Stack.jar().toString(),
                      "up",
                      "--while-stdin",
                      "--ready-limit",
                      Long.toString(READY.toSeconds()),
                      "--home",
                      home.toString(),
                      "--root",
                      Tunestream.ROOT.toString()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("up.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Pauses.until(
        "the stack is ready",
        READY,
        () -> {
          assertThat(process.isAlive()).as(() -> "the stack starts: " + log()).isTrue();
          return Files.exists(home.resolve("state.json"));
        });
  }

  /** Runs a command on this stack, which may be going or coming. */
  Tunestream.Ran run(String... arguments) {
    return Tunestream.on(home, arguments);
  }

  /** Ends a service, when it is there; the stack starts it again. */
  void kill(String service) {
    Pauses.until(service + " is there to be killed", READY, () -> handle(service).isPresent());
    handle(service).ifPresent(ProcessHandle::destroyForcibly);
  }

  /**
   * Ends broker, store and database and, since they hang on the same process, all services, and
   * starts everything again.
   */
  void killAll() {
    process.destroyForcibly();
    await();
    up();
  }

  /** What registry-service says, or nothing while it is away. */
  Optional<JsonNode> registry(String path) {
    try {
      return Optional.of(
          Tunestream.json(Stack.get(state().at("/services/registry-service/url").asText() + path)));
    } catch (AssertionError | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private Optional<ProcessHandle> handle(String service) {
    return ProcessHandle.of(state().at("/services/" + service + "/pid").asLong())
        .filter(ProcessHandle::isAlive);
  }

  private JsonNode state() {
    try {
      return Tunestream.json(Files.readString(home.resolve("state.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String log() {
    try {
      return Files.readString(home.resolve("up.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() {
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the stack ends").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }
}
