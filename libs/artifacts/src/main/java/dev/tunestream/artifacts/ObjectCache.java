package dev.tunestream.artifacts;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Fetched objects and trees on the local disk, bounded in size.
 *
 * <p>Several processes may share the directory: everything is made under a temporary name, checked,
 * and moved into place in one step, so what has its final name is whole. Two that fetch the same
 * thing at once both download it, and the second move changes nothing. Layout: {@code
 * objects/<sha256>}, {@code trees/<sha256>/…}, {@code tmp/…}.
 */
final class ObjectCache {
  private static final int STRIPES = 64;

  private final Path objects;
  private final Path trees;
  private final Path temporary;
  private final Eviction eviction;
  // Two sets, because a tree is made while objects are fetched: always the tree's lock first.
  private final List<ReentrantLock> objectLocks = locks();
  private final List<ReentrantLock> treeLocks = locks();

  ObjectCache(Path directory, long limitBytes) {
    this.objects = directory.resolve(Keys.OBJECTS);
    this.trees = directory.resolve(Keys.TREES);
    this.temporary = directory.resolve("tmp");
    this.eviction = new Eviction(directory, limitBytes);
  }

  /** Fills the path it is given with content that it has checked. */
  interface Filler {
    void fill(Path target) throws IOException;
  }

  /** The cached object's file; made by the filler where it is not there. */
  Path object(Digest digest, Filler filler) {
    return entry(lock(objectLocks, digest), objects.resolve(digest.hex()), filler);
  }

  /** The cached tree's directory; the filler gets an empty directory where it is not there. */
  Path tree(Digest digest, Filler filler) {
    return entry(
        lock(treeLocks, digest),
        trees.resolve(digest.hex()),
        target -> {
          Files.createDirectory(target);
          filler.fill(target);
        });
  }

  /** A path for something temporary, in the cache's directory; the caller makes and removes it. */
  Path temporary() throws IOException {
    Files.createDirectories(temporary);
    return temporary.resolve(UUID.randomUUID().toString());
  }

  private static List<ReentrantLock> locks() {
    return Stream.generate(ReentrantLock::new).limit(STRIPES).toList();
  }

  private static ReentrantLock lock(List<ReentrantLock> locks, Digest digest) {
    return locks.get(Math.floorMod(digest.hashCode(), STRIPES));
  }

  private Path entry(ReentrantLock lock, Path place, Filler filler) {
    lock.lock();
    try {
      if (!touch(place)) {
        make(place, filler);
        eviction.run();
      }
      return place;
    } catch (IOException e) {
      throw new ArtifactException(
          "The cache of the object store in %s cannot be used: %s. Check tunestream.cache.directory, its rights and the free space."
              .formatted(place.getParent().getParent(), e),
          e);
    } finally {
      lock.unlock();
    }
  }

  /** Marks an entry as used now; false where it is not there. */
  private static boolean touch(Path place) throws IOException {
    if (!Files.exists(place)) {
      return false;
    }
    try {
      Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
      return true;
    } catch (NoSuchFileException e) {
      return false; // evicted by another process in between
    }
  }

  private void make(Path place, Filler filler) throws IOException {
    Files.createDirectories(place.getParent());
    Path fresh = temporary();
    try {
      filler.fill(fresh);
      try {
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        throw e;
      } catch (IOException e) {
        // A directory cannot be moved onto one that another process has put there: that one is as
        // good.
        if (!Files.isDirectory(place)) {
          throw e;
        }
      }
    } finally {
      Eviction.removeAll(fresh);
    }
  }
}
