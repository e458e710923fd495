package dev.tunestream.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory with all data of one stack. One process holds it at a time, by a lock that ends
 * with the process however it ends.
 *
 * <p>Inside: {@code kafka}, {@code store}, {@code postgres} (data), {@code logs}, {@code cache} (of
 * the services), {@code run} (lock and process ids), {@code ports.json}, {@code credentials.json},
 * {@code keys} and {@code admin.key} (who may call the services), {@code state.json}.
 */
final class Home implements AutoCloseable {
  private final Path directory;
  private final FileChannel channel;

  private Home(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Makes the directory where it is not there, and takes the lock.
   *
   * @throws LocalException with the process that holds it, if another one does
   */
  static Home claim(Path path) {
    Path directory = path.toAbsolutePath().normalize();
    try {
      Path run = Files.createDirectories(directory.resolve("run"));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      Path lockFile = run.resolve("lock");
      FileChannel channel =
          FileChannel.open(
              lockFile,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new LocalException(
            "The home %s is in use by process %s. Stop it with 'tunestream down --home %s', or choose another home."
                .formatted(directory, Files.readString(lockFile).strip(), directory));
      }
      channel.truncate(0);
      channel.write(StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
      channel.force(true);
      Files.createDirectories(directory.resolve("logs"));
      Files.createDirectories(directory.resolve("cache"));
      return new Home(directory, channel);
    } catch (IOException e) {
      throw new LocalException(
          "The home %s cannot be used: %s: %s. Choose a directory that can be written with --home."
              .formatted(directory, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  Path directory() {
    return directory;
  }

  Path data(String part) {
    return directory.resolve(part);
  }

  Path log(String name) {
    return directory.resolve("logs").resolve(name + ".log");
  }

  Path cache() {
    return directory.resolve("cache");
  }

  Path run(String name) {
    return directory.resolve("run").resolve(name);
  }

  /**
   * An empty directory for temporary files of a process. What one that was killed has left is gone.
   *
   * @throws LocalException if it can't be made
   */
  Path emptyTemporary(String name) {
    Path temporary = directory.resolve("tmp").resolve(name);
    try {
      Trees.remove(temporary);
      return Files.createDirectories(temporary);
    } catch (IOException e) {
      throw new LocalException(
          "The directory %s for temporary files cannot be made anew: %s"
              .formatted(temporary, e.getMessage()),
          e);
    }
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LocalException("The lock of %s cannot be given back.".formatted(directory), e);
    }
  }
}
