package dev.tunestream.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this program has brought into one repository's folder of a cache that it shares with others.
 * Beside the locks lies an empty file for each such blob, and its time is when the blob was last
 * used. So the cache can be kept small without touching what other programs have put there.
 */
final class OwnBlobs {

  /** A path that has just been given away stays this long. */
  private static final Duration IN_USE = Duration.ofHours(1);

  private static final String MARK = ".tunestream";

  private final Path repository;
  private final Path locks;

  OwnBlobs(Path root, String folder) {
    this.repository = root.resolve(folder);
    this.locks = root.resolve(".locks").resolve(folder);
  }

  /** A blob that may be removed to make room. */
  record Blob(OwnBlobs place, String etag, Instant used, long bytes) {

    boolean isIdle(Instant now) {
      return used.isBefore(now.minus(IN_USE));
    }

    /** False where it is being brought just now. */
    boolean remove() throws IOException {
      return place.remove(etag);
    }
  }

  /** The blobs of all repositories of a kind, the least recently used first. */
  static List<Blob> of(Path root, RepositoryKind kind) throws IOException {
    List<Blob> blobs = new ArrayList<>();
    Path locks = root.resolve(".locks");
    if (Files.isDirectory(locks)) {
      try (Stream<Path> folders = Files.list(locks)) {
        for (Path folder :
            folders
                .filter(f -> f.getFileName().toString().startsWith(kind.plural() + "--"))
                .toList()) {
          blobs.addAll(new OwnBlobs(root, folder.getFileName().toString()).blobs());
        }
      }
    }
    blobs.sort(Comparator.comparing(Blob::used));
    return blobs;
  }

  void add(String etag) throws IOException {
    Files.createDirectories(locks);
    try {
      Files.createFile(mark(etag));
    } catch (FileAlreadyExistsException e) {
      use(etag);
    }
  }

  /** Nothing happens where the blob is someone else's. */
  void use(String etag) throws IOException {
    try {
      Files.setLastModifiedTime(mark(etag), FileTime.from(Instant.now()));
    } catch (NoSuchFileException e) {
      // Another program has brought it.
      return;
    }
  }

  private List<Blob> blobs() throws IOException {
    List<Blob> blobs = new ArrayList<>();
    try (Stream<Path> files = Files.list(locks)) {
      for (Path mark : files.filter(f -> f.toString().endsWith(MARK)).toList()) {
        String name = mark.getFileName().toString();
        String etag = name.substring(0, name.length() - MARK.length());
        Instant used = Files.getLastModifiedTime(mark).toInstant();
        blobs.add(new Blob(this, etag, used, size(blob(etag)) + size(incomplete(etag))));
      }
    }
    return blobs;
  }

  private boolean remove(String etag) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                locks.resolve(etag + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      Files.deleteIfExists(blob(etag));
      Files.deleteIfExists(incomplete(etag));
      unlink();
      Files.deleteIfExists(mark(etag));
      return true;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process brings it
    }
  }

  /** Takes away the names of blobs that are gone. */
  private void unlink() throws IOException {
    Path snapshots = repository.resolve("snapshots");
    if (Files.isDirectory(snapshots)) {
      try (Stream<Path> paths = Files.walk(snapshots)) {
        for (Path path : paths.filter(Files::isSymbolicLink).toList()) {
          if (!Files.exists(path)) {
            Files.deleteIfExists(path);
          }
        }
      }
    }
  }

  private Path mark(String etag) {
    return locks.resolve(etag + MARK);
  }

  private Path blob(String etag) {
    return repository.resolve("blobs").resolve(etag);
  }

  private Path incomplete(String etag) {
    return repository.resolve("blobs").resolve(etag + ".incomplete");
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
