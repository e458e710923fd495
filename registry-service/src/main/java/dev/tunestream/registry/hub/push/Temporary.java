package dev.tunestream.registry.hub.push;

import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import dev.tunestream.service.CacheSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local disk for what is being sent: bounded, so that pushes can't fill it, and emptied at the
 * start of what a killed service left.
 */
@ApplicationScoped
class Temporary {
  private static final Logger LOG = LoggerFactory.getLogger(Temporary.class);

  private final Path all;
  private final Path folder;
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  Temporary(CacheSettings cache, HubSettings settings) {
    this.all = cache.directory().resolve("work").resolve("pushes");
    this.folder = all.resolve(Long.toString(ProcessHandle.current().pid()));
    this.most = settings.uploadBytes();
  }

  /** Instances may share the directory: what belongs to a process that is there stays. */
  void clear(@Observes StartupEvent event) throws IOException {
    Files.createDirectories(all);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, "[0-9]*")) {
      for (Path left : folders) {
        if (left.equals(folder)
            || ProcessHandle.of(Long.parseLong(left.getFileName().toString())).isEmpty()) {
          remove(left);
        }
      }
    }
    Files.createDirectories(folder);
  }

  private static void remove(Path left) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(left)) {
      for (Path file : files) {
        LOG.info("Removing {}, which a push left behind", file);
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(left);
  }

  /** A file that takes so much of the room at most, until it is closed. */
  final class Room implements AutoCloseable {
    private final Path file;
    private long bytes;

    private Room(Path file, long bytes) {
      this.file = file;
      this.bytes = bytes;
    }

    /**
     * Takes more room.
     *
     * @throws HubRefusal if others have taken it
     */
    void grow(long more) {
      reserve(more);
      bytes += more;
    }

    Path file() {
      return file;
    }

    @Override
    public void close() {
      taken.addAndGet(-bytes);
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Takes room for a file of so many bytes at most.
   *
   * @throws HubRefusal if others have taken it
   */
  Room take(long bytes) {
    reserve(bytes);
    try {
      return new Room(Files.createTempFile(folder, "push-", ".part"), bytes);
    } catch (IOException e) {
      taken.addAndGet(-bytes);
      throw new UncheckedIOException(e);
    }
  }

  private void reserve(long bytes) {
    if (taken.addAndGet(bytes) > most) {
      taken.addAndGet(-bytes);
      throw HubRefusal.unavailable(
          "Uploads fill the %d bytes that may lie here at once (tunestream.hub.upload-bytes). Try again a little later.",
          most);
    }
  }
}
