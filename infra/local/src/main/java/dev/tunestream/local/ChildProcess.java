package dev.tunestream.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process on a leash: it ends with this process even when that is killed, because the leash
 * is a pipe that the system closes. See {@code leash.sh}.
 */
final class ChildProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
  private static final String LEASH = script();

  /** Exit status of a process that was ended by SIGKILL. */
  static final int KILLED = 128 + 9;

  private final ChildSpec spec;
  private final Process process;
  private final Thread drain;

  private ChildProcess(ChildSpec spec, Process process, Thread drain) {
    this.spec = spec;
    this.process = process;
    this.drain = drain;
  }

  /** Starts the command, after one of an earlier run with the same pid file has ended. */
  static ChildProcess start(ChildSpec spec) {
    PidFile.awaitEnd(spec.pidFile(), spec.stopLimit());
    List<String> leashed = new ArrayList<>(List.of("/bin/sh", "-c", LEASH, "leash"));
    leashed.add(spec.signal().name());
    leashed.add(Long.toString(spec.stopLimit().toSeconds()));
    leashed.addAll(spec.command());
    ProcessBuilder builder =
        new ProcessBuilder(leashed).directory(spec.directory().toFile()).redirectErrorStream(true);
    builder.environment().putAll(spec.environment());
    try {
      Process process = builder.start();
      PidFile.write(spec.pidFile(), process.toHandle());
      // A platform thread: reading a child's pipe holds its carrier, and with as many children as
      // there are cores no virtual thread would run any more, not even the one that stops them.
      Thread drain =
          Thread.ofPlatform().daemon().name(spec.name() + " log").start(() -> drain(spec, process));
      ChildProcess child = new ChildProcess(spec, process, drain);
      // The leash's other end must not wait for a process id that another process may get.
      process.onExit().thenRun(child::release);
      return child;
    } catch (IOException e) {
      throw new LocalException(
          "%s cannot be started: %s".formatted(spec.name(), e.getMessage()), e);
    }
  }

  private static void drain(ChildSpec spec, Process process) {
    try {
      spec.log().drain(process.getInputStream());
    } catch (IOException e) {
      LOG.error("The log of {} cannot be written", spec.name(), e);
    }
  }

  /** The id of the command itself, not of a wrapper. */
  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit status. */
  CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Waits for the end of the process and of its output, and gives the exit status. */
  int join() throws InterruptedException {
    int status = process.waitFor();
    drain.join(Duration.ofSeconds(1));
    return status;
  }

  /**
   * Asks the child to end and gives its exit status when it has; it is killed when it takes too
   * long.
   *
   * @return {@link #KILLED} if it had to be killed
   */
  int stop() {
    release();
    try {
      if (!process.waitFor(spec.stopLimit().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn(
            "{} (process {}) did not end within {}, it is killed",
            spec.name(),
            pid(),
            spec.stopLimit());
        process.destroyForcibly();
      }
      return join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return KILLED;
    }
  }

  /** Lets go of the leash. */
  private void release() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("The leash of {} was gone already", spec.name(), e);
    }
  }

  private static String script() {
    try (InputStream in = ChildProcess.class.getResourceAsStream("leash.sh")) {
      // Without the comments, since it is seen in lists of processes.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
