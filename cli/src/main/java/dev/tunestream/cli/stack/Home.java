package dev.tunestream.cli.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.cli.CliException;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.keys.HomeKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The folder of one stack.
 *
 * @param kind what the stack in it is, or would be
 */
public record Home(Path directory, StackKind kind) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOOK_MILLIS = 2000;

  /** Where the processes of the stack write what they have to say. */
  public Path logs() {
    return directory.resolve("logs");
  }

  /** Who may call the services of the stack. */
  public HomeKeys keys() {
    return new HomeKeys(directory);
  }

  Path stateFile() {
    return directory.resolve("state.json");
  }

  /** What is known of the stack that is ready in this home, if there is one. */
  public Optional<StackState> running() {
    try {
      StackState state = JSON.readValue(Files.readString(stateFile()), StackState.class);
      if (state.project() != null) {
        return Optional.of(state).filter(Home::answers);
      }
      Instant written = Files.getLastModifiedTime(stateFile()).toInstant();
      // Another process may have got the number of one that died without removing its file.
      return ProcessHandle.of(state.pid())
          .filter(ProcessHandle::isAlive)
          .filter(p -> p.info().startInstant().map(start -> start.isBefore(written)).orElse(true))
          .map(process -> state);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw CliException.failed(
          stateFile() + " can't be read: " + e.getMessage() + ". Remove it if no stack runs.", e);
    }
  }

  /** Containers have no process here: the registry's door tells whether they run. */
  private static boolean answers(StackState state) {
    URI url = state.services().get("registry-service").url();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), LOOK_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Remembers a stack that leaves no process here. */
  void write(StackState state) {
    try {
      Files.createDirectories(directory);
      Files.write(stateFile(), JSON.writeValueAsBytes(state));
    } catch (IOException e) {
      throw CliException.failed("Can't write " + stateFile() + ": " + e.getMessage() + ".", e);
    }
  }

  /** Forgets a stack that was stopped. */
  void forget() {
    try {
      Files.deleteIfExists(stateFile());
    } catch (IOException e) {
      throw CliException.failed("Can't remove " + stateFile() + ": " + e.getMessage() + ".", e);
    }
  }

  /** The stack that must be running for a command. */
  public StackState require() {
    return running()
        .orElseThrow(
            () ->
                CliException.unreachable(
                    "No stack runs in "
                        + directory
                        + ". Start one with: tunestream "
                        + (kind == StackKind.COMPOSE ? "--stack compose up" : "up --detach")
                        + (Files.exists(stateFile()) ? whyNot() : "")));
  }

  private String whyNot() {
    return switch (kind) {
      case EMBEDDED ->
          " (the last one ended without being stopped; its logs are in " + logs() + ")";
      case COMPOSE -> " (the last one does not answer; 'docker compose ps' and 'logs' tell more)";
    };
  }

  /** Whether nothing holds this home: no stack that is ready, none that starts or stops. */
  public boolean isAbandoned() {
    Path lock = directory.resolve("run").resolve("lock");
    if (!Files.exists(lock)) {
      return running().isEmpty();
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      return held != null;
    } catch (IOException e) {
      throw CliException.failed("Can't look at " + lock + ": " + e.getMessage() + ".", e);
    }
  }

  /** Ends the command where the stack has ended: what was asked of it is not lost. */
  public void requireRunning() {
    if (running().isEmpty()) {
      throw CliException.unreachable(
          "The stack in %s has ended; what it was at goes on when it is started again. (logs: %s)"
              .formatted(directory(), logs()));
    }
  }

  /** A client for the stack that must be running. */
  public TunestreamClient client() {
    return require().client();
  }
}
