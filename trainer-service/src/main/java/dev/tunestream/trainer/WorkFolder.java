package dev.tunestream.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the files of a running job, locked while it is in use, so that trainers that share a
 * disk never touch each other's. Removed when it is closed; what a killed trainer left is removed
 * by the next one.
 */
final class WorkFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
  private static final String LOCK = ".lock";

  private final Path directory;
  private final FileChannel lock;

  private WorkFolder(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * @param parent where such folders are; made if it is not there
   */
  static WorkFolder open(Path parent, String job) throws IOException {
    Files.createDirectories(parent);
    Path directory = Files.createTempDirectory(parent, job + "-");
    FileChannel lock = lockFile(directory);
    if (lock.tryLock() == null) {
      throw new IOException("The folder " + directory + " is new and yet locked by another");
    }
    return new WorkFolder(directory, lock);
  }

  /** Removes the folders that nobody holds any more. */
  static void sweep(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return;
    }
    List<Path> folders;
    try (Stream<Path> entries = Files.list(parent)) {
      folders = entries.filter(entry -> Files.exists(entry.resolve(LOCK))).toList();
    }
    for (Path folder : folders) {
      if (isLeft(folder)) {
        LOG.info("Removing {}, which a trainer has left", folder);
        remove(folder);
      }
    }
  }

  private static boolean isLeft(Path folder) throws IOException {
    try (FileChannel channel = lockFile(folder);
        FileLock held = channel.tryLock()) {
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static FileChannel lockFile(Path directory) throws IOException {
    return FileChannel.open(
        directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Where the engine writes the adapter. */
  Path output() {
    return directory.resolve("adapter");
  }

  /** Where the engine keeps its checkpoints. */
  Path checkpoints() {
    return directory.resolve("checkpoints");
  }

  /** Puts a checkpoint from the store where the engine looks for it. */
  void restore(int step, Path files) throws IOException {
    Path target = checkpoints().resolve("step-%08d".formatted(step));
    Files.createDirectories(target);
    try (Stream<Path> entries = Files.list(files)) {
      for (Path file : entries.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      remove(directory);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The folder {} could not be removed: {}", directory, e.toString());
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }
}
