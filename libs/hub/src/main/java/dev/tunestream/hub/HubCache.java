package dev.tunestream.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One repository in the cache of {@code huggingface_hub}: {@code refs} says which commit a revision
 * is, {@code blobs} holds contents by ETag, {@code snapshots} holds for each commit links to them
 * under the files' names.
 */
final class HubCache {

  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path repository;
  private final Path locks;
  private final OwnBlobs own;

  HubCache(Path root, RepositoryKind kind, HubId id) {
    String folder = "%s--%s--%s".formatted(kind.plural(), id.owner(), id.name());
    this.repository = root.resolve(folder);
    this.locks = root.resolve(".locks").resolve(folder);
    this.own = new OwnBlobs(root, folder);
  }

  /** The commit that a revision was when it was last asked for. */
  Optional<String> commitOf(HubId id) throws IOException {
    if (id.namesCommit()) {
      return Optional.of(id.revision());
    }
    Path ref = repository.resolve("refs").resolve(id.revision());
    return Files.isRegularFile(ref) ? Optional.of(Files.readString(ref).strip()) : Optional.empty();
  }

  void setCommit(HubId id, String commit) throws IOException {
    if (!id.namesCommit()) {
      Path ref = repository.resolve("refs").resolve(id.revision());
      Files.createDirectories(ref.getParent());
      Path written = Files.createTempFile(ref.getParent(), ".ref", null);
      Files.writeString(written, commit);
      Files.move(written, ref, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  Path snapshot(String commit) {
    return repository.resolve("snapshots").resolve(commit);
  }

  boolean has(String commit, String file) {
    return Files.isRegularFile(snapshot(commit).resolve(file));
  }

  /** Where a commit's file lies that is there; it stays for a while. */
  Path use(String commit, String file) throws IOException {
    Path path = snapshot(commit).resolve(file);
    if (Files.isSymbolicLink(path)) {
      own.use(Files.readSymbolicLink(path).getFileName().toString());
    }
    return path;
  }

  /** Says that a blob is about to be brought by this program. */
  void own(RemoteFile file) throws IOException {
    own.add(file.etag());
  }

  Path blob(RemoteFile file) {
    return repository.resolve("blobs").resolve(file.etag());
  }

  /** Where a blob grows until it is whole; kept when a transfer breaks, to go on from there. */
  Path incomplete(RemoteFile file) {
    return repository.resolve("blobs").resolve(file.etag() + ".incomplete");
  }

  /** Makes a whole download a blob. */
  void keep(RemoteFile file) throws IOException {
    Files.move(incomplete(file), blob(file), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives a blob its name in a commit's snapshot. */
  void link(String commit, RemoteFile file) throws IOException {
    Path link = snapshot(commit).resolve(file.name());
    Files.createDirectories(link.getParent());
    try {
      Files.createSymbolicLink(link, link.getParent().relativize(blob(file)));
    } catch (FileAlreadyExistsException e) {
      // Another process linked it, or the link leads nowhere because its blob was removed.
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, link.getParent().relativize(blob(file)));
    }
  }

  /**
   * Something to do with a blob that no one else of this machine's Java processes does meanwhile.
   */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /** Does it while holding the blob's lock. */
  void locked(RemoteFile file, Work work) throws IOException {
    Files.createDirectories(locks);
    Files.createDirectories(repository.resolve("blobs"));
    Path path = locks.resolve(file.etag() + ".lock");
    ReentrantLock inside = LOCKS.computeIfAbsent(path.toAbsolutePath(), _ -> new ReentrantLock());
    inside.lock();
    try (FileChannel channel =
            FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      work.run();
    } finally {
      inside.unlock();
    }
  }
}
