package dev.tunestream.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.OptionalLong;

/** Objects under the sha256 of their bytes. */
final class ObjectStore {
  private final S3Bucket bucket;
  private final ObjectCache cache;

  ObjectStore(S3Bucket bucket, ObjectCache cache) {
    this.bucket = bucket;
    this.cache = cache;
  }

  Digest put(byte[] content) {
    Digest digest = Digests.of(content);
    if (isMissing(digest, content.length)) {
      bucket.put(Keys.object(digest), content);
    }
    return digest;
  }

  /** The digest and size of a file that has been stored. */
  TreeFile put(String path, Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      Digest digest = Digests.of(file);
      if (isMissing(digest, size)) {
        bucket.put(Keys.object(digest), file);
        if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(modified)) {
          // What was sent may not be what was hashed: it must not stay under this name.
          bucket.delete(Keys.object(digest));
          throw new ArtifactException(
              "The file %s changed while it was written to the store. Write it again when it is complete."
                  .formatted(file));
        }
      }
      return new TreeFile(path, digest, size);
    } catch (IOException e) {
      throw new ArtifactException(
          "The file %s cannot be read to write it to the store: %s".formatted(file, reason(e)), e);
    }
  }

  Digest put(InputStream in) {
    try {
      Path file = cache.temporary();
      try {
        Digest digest = DigestingCopy.toFile(in, file);
        if (isMissing(digest, Files.size(file))) {
          bucket.put(Keys.object(digest), file);
        }
        return digest;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new ArtifactException(
          "A stream cannot be written to the store: %s".formatted(reason(e)), e);
    }
  }

  /** A file under a name, without a look whether it is there. */
  Digest putFile(DocumentKey key, Path file) {
    try {
      Digest digest = Digests.of(file);
      bucket.put(key.path(), file);
      return digest;
    } catch (IOException e) {
      throw new ArtifactException(
          "The file %s cannot be read to write it to the store: %s".formatted(file, reason(e)), e);
    }
  }

  void fetchFile(DocumentKey key, Digest digest, Path target) {
    Optional<Digest> actual = bucket.download(key.path(), target);
    check(
        key.path(),
        digest,
        actual.orElseThrow(
            () -> new ArtifactNotFoundException("The store has no file %s.".formatted(key))));
  }

  /** An object of another size than its content must have is damaged, and is written over. */
  private boolean isMissing(Digest digest, long expectedSize) {
    OptionalLong size = bucket.size(Keys.object(digest));
    return size.isEmpty() || size.getAsLong() != expectedSize;
  }

  InputStream open(Digest digest) {
    String key = Keys.object(digest);
    InputStream in = bucket.open(key).orElseThrow(() -> missing(digest));
    return new VerifyingInputStream(in, key, digest);
  }

  InputStream open(Digest digest, long offset, long length) {
    return bucket.open(Keys.object(digest), offset, length).orElseThrow(() -> missing(digest));
  }

  byte[] bytes(Digest digest, long limit) {
    String key = Keys.object(digest);
    byte[] content = bucket.bytes(key, limit).orElseThrow(() -> missing(digest));
    check(key, digest, Digests.of(content));
    return content;
  }

  Path fetch(Digest digest) {
    return cache.object(digest, target -> download(digest, target));
  }

  /** Puts an object at a path of the cache's file system, as a link where that is possible. */
  void place(Digest digest, Path target) throws IOException {
    Path cached = fetch(digest);
    try {
      Files.createLink(target, cached);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(cached, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void download(Digest digest, Path target) {
    String key = Keys.object(digest);
    Optional<Digest> actual = bucket.download(key, target);
    check(key, digest, actual.orElseThrow(() -> missing(digest)));
  }

  boolean exists(Digest digest) {
    return bucket.size(Keys.object(digest)).isPresent();
  }

  long size(Digest digest) {
    return bucket.size(Keys.object(digest)).orElseThrow(() -> missing(digest));
  }

  private static void check(String key, Digest expected, Digest actual) {
    if (!actual.equals(expected)) {
      throw new DigestMismatchException(key, expected, actual);
    }
  }

  private static ArtifactNotFoundException missing(Digest digest) {
    return new ArtifactNotFoundException(
        "The store has no object %s. It was never written, or removed since."
            .formatted(Keys.object(digest)));
  }

  /** The kind of an I/O error is often only in its type. */
  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
