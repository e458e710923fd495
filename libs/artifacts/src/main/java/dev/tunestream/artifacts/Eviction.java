package dev.tunestream.artifacts;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the least recently used entries of a cache until it is below its limit.
 *
 * <p>An entry used within the last ten minutes stays even when the limit is exceeded: its path has
 * just been handed out. Files are counted once however many entries link to them. One process
 * cleans at a time.
 */
final class Eviction {
  private static final Logger LOG = LoggerFactory.getLogger(Eviction.class);
  static final Duration IN_USE = Duration.ofMinutes(10);
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path directory;
  private final long limitBytes;

  Eviction(Path directory, long limitBytes) {
    this.directory = directory;
    this.limitBytes = limitBytes;
  }

  /** A file's identity on the disk and its size; equal for all links to it. */
  private record Content(Object identity, long bytes) {}

  private record Entry(Path place, Instant used, List<Content> contents) {}

  void run() throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        removeAbandoned();
        shrink();
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("Another thread is cleaning {}", directory);
    }
  }

  private void shrink() throws IOException {
    List<Entry> entries = new ArrayList<>();
    entries.addAll(entries(directory.resolve(Keys.OBJECTS)));
    entries.addAll(entries(directory.resolve(Keys.TREES)));
    Map<Content, Integer> links = new HashMap<>();
    entries.forEach(entry -> entry.contents().forEach(c -> links.merge(c, 1, Integer::sum)));
    long total = links.keySet().stream().mapToLong(Content::bytes).sum();

    Instant inUse = Instant.now().minus(IN_USE);
    entries.sort(Comparator.comparing(Entry::used));
    for (Entry entry : entries) {
      if (total <= limitBytes || entry.used().isAfter(inUse)) {
        break;
      }
      remove(entry.place());
      for (Content content : entry.contents()) {
        if (links.merge(content, -1, Integer::sum) == 0) {
          total -= content.bytes();
        }
      }
    }
    if (total > limitBytes) {
      LOG.warn(
          "The cache {} holds {} bytes, more than its limit of {}: all of it is in use",
          directory,
          total,
          limitBytes);
    }
  }

  /** Takes the entry away in one step, so that nobody finds a tree with half of its files. */
  private void remove(Path place) throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Path away = temporary.resolve(UUID.randomUUID().toString());
    Files.move(place, away, StandardCopyOption.ATOMIC_MOVE);
    removeAll(away);
  }

  private static List<Entry> entries(Path kind) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (Files.isDirectory(kind)) {
      try (Stream<Path> places = Files.list(kind)) {
        for (Path place : places.toList()) {
          try {
            Instant used = Files.getLastModifiedTime(place).toInstant();
            entries.add(new Entry(place, used, contents(place)));
          } catch (NoSuchFileException e) {
            LOG.debug("{} went away while the cache was looked through", place);
          }
        }
      }
    }
    return entries;
  }

  private static List<Content> contents(Path place) throws IOException {
    List<Content> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
          Object identity = attributes.fileKey() == null ? file : attributes.fileKey();
          contents.add(new Content(identity, attributes.size()));
        }
      }
    }
    return contents;
  }

  /** What a process that was killed left half-made. */
  private void removeAbandoned() throws IOException {
    Path temporary = directory.resolve("tmp");
    Instant abandoned = Instant.now().minus(ABANDONED);
    if (Files.isDirectory(temporary)) {
      try (Stream<Path> left = Files.list(temporary)) {
        for (Path path : left.toList()) {
          if (Files.exists(path)
              && Files.getLastModifiedTime(path).toInstant().isBefore(abandoned)) {
            removeAll(path);
          }
        }
      }
    }
  }

  /** Removes a file or a directory with all in it; nothing happens where there is none. */
  static void removeAll(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
