package dev.tunestream.artifacts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Small documents under readable keys. */
final class DocumentStore {
  /** What is larger belongs into an object, with its digest in the document. */
  static final int MAX_BYTES = 8 << 20;

  /** A document that is there and gone again this often is not a race any more. */
  private static final int MAX_ROUNDS = 8;

  private final S3Bucket bucket;

  DocumentStore(S3Bucket bucket) {
    this.bucket = bucket;
  }

  Optional<byte[]> read(DocumentKey key) {
    return bucket.bytes(key.path(), MAX_BYTES);
  }

  Written createIfAbsent(DocumentKey key, byte[] content) {
    check(key, content);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      if (bucket.putIfAbsent(key.path(), content)) {
        return new Written(content, true);
      }
      Optional<byte[]> winner = read(key);
      if (winner.isPresent()) {
        return new Written(winner.get(), false);
      }
      // Deleted between the two requests: the race is open again.
    }
    throw new ArtifactException(
        "The document %s was created and deleted by others %d times while it was to be created here."
            .formatted(key, MAX_ROUNDS));
  }

  void put(DocumentKey key, byte[] content) {
    check(key, content);
    bucket.put(key.path(), content);
  }

  List<DocumentKey> list(DocumentKey prefix) {
    return bucket.list(prefix.path() + "/").stream()
        .map(path -> path.split("/", -1))
        // Others may keep their own things in the bucket; what is not a document's key is not ours.
        .filter(
            segments ->
                segments.length <= DocumentKey.MAX_SEGMENTS
                    && Arrays.stream(segments).allMatch(DocumentKey::isSegment))
        .map(DocumentKey::of)
        .sorted()
        .toList();
  }

  void delete(DocumentKey key) {
    bucket.delete(key.path());
  }

  private static void check(DocumentKey key, byte[] content) {
    if (content.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "The document %s has %d bytes; at most %d are allowed. Store it as an object and keep its digest in the document."
              .formatted(key, content.length, MAX_BYTES));
    }
  }
}
