package dev.tunestream.artifacts;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The line's object store: content-addressed objects, trees of them, and small documents.
 *
 * <p>All methods may be called by many threads at once. They block until the store has answered,
 * try again with growing pauses when it does not (about five seconds for a refused connection), and
 * then throw {@link StoreUnavailableException}; other failures are other {@link
 * ArtifactException}s. A refused argument is an {@link IllegalArgumentException}.
 *
 * <p>A path given by {@link #fetch} or {@link #fetchTree} belongs to the cache: read it, never
 * change it. It stays at least ten minutes after the call; who needs it again later fetches it
 * again, which costs nothing while it is there. A file that has been opened or mapped stays
 * readable for as long as it is held.
 */
public final class ArtifactStore implements Documents, AutoCloseable {
  private final S3Bucket bucket;
  private final ObjectStore objects;
  private final TreeStore trees;
  private final DocumentStore documents;
  private final StoreConfig config;

  /** Opens nothing yet: the first call connects. */
  public ArtifactStore(StoreConfig config) {
    this(config, Patience.NORMAL);
  }

  /**
   * Opens nothing yet: the first call connects.
   *
   * @param onFailure run for every call that failed for good, to count them
   */
  public ArtifactStore(StoreConfig config, Runnable onFailure) {
    this(config, Patience.NORMAL, onFailure);
  }

  ArtifactStore(StoreConfig config, Patience patience) {
    this(config, patience, () -> {});
  }

  private ArtifactStore(StoreConfig config, Patience patience, Runnable onFailure) {
    this.config = config;
    this.bucket = new S3Bucket(config, patience, onFailure);
    ObjectCache cache = new ObjectCache(config.cacheDirectory(), config.cacheBytes());
    this.objects = new ObjectStore(bucket, cache);
    this.trees = new TreeStore(bucket, cache, objects);
    this.documents = new DocumentStore(bucket);
  }

  /** Makes the bucket if it is not there. */
  public void ensureBucket() {
    bucket.ensureBucket();
  }

  /**
   * One quick look, for readiness: returns within about three seconds.
   *
   * @throws StoreUnavailableException if the store does not answer
   * @throws ArtifactException if it has no such bucket or refuses the credentials
   */
  public void ping() {
    if (!bucket.ping()) {
      throw new ArtifactException(
          "The object store at %s has no bucket '%s'. Check tunestream.store.bucket, or create the bucket."
              .formatted(config.endpoint(), config.bucket()));
    }
  }

  /** Stores the bytes unless they are there already. */
  public Digest put(byte[] content) {
    return objects.put(content);
  }

  /** Stores a file's content unless it is there already; the file must not change meanwhile. */
  public Digest put(Path file) {
    return objects.put(file.getFileName().toString(), file).digest();
  }

  /** Stores what the stream gives, through a temporary file; the stream is not closed. */
  public Digest put(InputStream in) {
    return objects.put(in);
  }

  /**
   * Stores a file under a name, in place of what may be there: for files that are needed for a
   * while, which {@link #list} and {@link #delete} know as documents.
   *
   * @return the digest to fetch it with
   */
  public Digest putFile(DocumentKey key, Path file) {
    return objects.putFile(key, file);
  }

  /**
   * Writes what {@link #putFile} has stored into a file, checked.
   *
   * @throws ArtifactNotFoundException if there is none
   */
  public void fetchFile(DocumentKey key, Digest digest, Path target) {
    objects.fetchFile(key, digest, target);
  }

  /**
   * Opens an object for reading from the store. At the end of the stream its content is checked, so
   * {@code read} may throw {@link DigestMismatchException}, or {@link StoreUnavailableException}
   * when the connection breaks.
   *
   * @throws ArtifactNotFoundException if there is none
   */
  public InputStream open(Digest digest) {
    return objects.open(digest);
  }

  /**
   * Opens a part of an object for reading from the store. A part can't be checked by the digest of
   * the whole: whoever puts parts together checks what has come of it.
   *
   * @param offset where the part begins, in bytes from 0
   * @param length bytes of the part, 1 or more; it must lie in the object
   * @throws ArtifactNotFoundException if there is none
   */
  public InputStream open(Digest digest, long offset, long length) {
    return objects.open(digest, offset, length);
  }

  /**
   * A whole object, checked.
   *
   * @param limit the most bytes to accept; a larger object is an {@link ArtifactException}
   * @throws ArtifactNotFoundException if there is none
   */
  public byte[] bytes(Digest digest, long limit) {
    return objects.bytes(digest, limit);
  }

  /**
   * The object as a local file, checked, from the cache where it is there.
   *
   * @throws ArtifactNotFoundException if there is none
   */
  public Path fetch(Digest digest) {
    return objects.fetch(digest);
  }

  /** Whether the store has the object. */
  public boolean exists(Digest digest) {
    return objects.exists(digest);
  }

  /**
   * The object's size in bytes.
   *
   * @throws ArtifactNotFoundException if there is none
   */
  public long size(Digest digest) {
    return objects.size(digest);
  }

  /**
   * Stores the regular files below a directory as a tree.
   *
   * @param filter takes or leaves a file by its path relative to the directory, with slashes
   */
  public Tree putTree(Path directory, Predicate<String> filter) {
    return trees.put(directory, filter);
  }

  /**
   * Stores files as a tree, by their path in it. The manifest is written last: a tree that is there
   * is whole.
   */
  public Tree putTree(Map<String, Path> files) {
    return trees.put(files);
  }

  /**
   * Makes a tree of objects that are in the store already, by their path in it.
   *
   * @throws ArtifactNotFoundException if one of them is not
   */
  public Tree assembleTree(Map<String, Digest> files) {
    return trees.assemble(files);
  }

  /** The tree's list of files, or nothing where the store has no such tree. */
  public Optional<Tree> tree(Digest digest) {
    return trees.tree(digest);
  }

  /**
   * The tree as a local directory, checked and whole, from the cache where it is there.
   *
   * @throws ArtifactNotFoundException if the store lacks the tree or one of its files
   */
  public Path fetchTree(Digest digest) {
    return trees.fetch(digest);
  }

  @Override
  public Optional<byte[]> read(DocumentKey key) {
    return documents.read(key);
  }

  @Override
  public Written createIfAbsent(DocumentKey key, byte[] content) {
    return documents.createIfAbsent(key, content);
  }

  @Override
  public void put(DocumentKey key, byte[] content) {
    documents.put(key, content);
  }

  @Override
  public List<DocumentKey> list(DocumentKey prefix) {
    return documents.list(prefix);
  }

  @Override
  public void delete(DocumentKey key) {
    documents.delete(key);
  }

  /** Gives up the connections. */
  @Override
  public void close() {
    bucket.close();
  }
}
