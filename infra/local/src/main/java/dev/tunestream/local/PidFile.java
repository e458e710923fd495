package dev.tunestream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers a child process over a crash of its parent. */
final class PidFile {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  private PidFile() {}

  /**
   * A process that cannot be mistaken for a later one with the same id.
   *
   * @param startedAt in milliseconds since the epoch, as the system tells it; 0 where it does not
   */
  record Process(long pid, long startedAt) {
    static Process of(ProcessHandle handle) {
      return new Process(
          handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }
  }

  static void write(Path file, ProcessHandle child) {
    Json.write(file, Process.of(child));
  }

  /** Returns when the child that the file names has ended; it is killed after the limit. */
  static void awaitEnd(Path file, Duration limit) {
    if (!Files.exists(file)) {
      return;
    }
    Process earlier = Json.read(file, Process.class);
    ProcessHandle handle =
        ProcessHandle.of(earlier.pid()).filter(h -> Process.of(h).equals(earlier)).orElse(null);
    try {
      if (handle != null && handle.isAlive()) {
        LOG.info("Waiting for process {} of an earlier run to end", earlier.pid());
        end(handle, limit);
      }
      Files.deleteIfExists(file);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new LocalException(
          "Process %d of an earlier run, named in %s, cannot be ended: %s"
              .formatted(earlier.pid(), file, e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while a process of an earlier run was ending.", e);
    }
  }

  private static void end(ProcessHandle handle, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "Process {} of an earlier run did not end within {}, it is killed", handle.pid(), limit);
      handle.destroyForcibly();
      handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
