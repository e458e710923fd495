package dev.tunestream.artifacts;

import java.util.List;
import java.util.Optional;

/**
 * The small documents of an {@link ArtifactStore}, apart from it, so that what is decided by them
 * can be tried without a store.
 */
public interface Documents {
  /** A document, or nothing where there is none. */
  Optional<byte[]> read(DocumentKey key);

  /**
   * Writes a document unless there is one: of several that try at once, one wins and all get the
   * winner's bytes.
   */
  Written createIfAbsent(DocumentKey key, byte[] content);

  /** Writes a document over what may be there: for the few that change, with one writer each. */
  void put(DocumentKey key, byte[] content);

  /** The keys of all documents below the prefix, sorted. */
  List<DocumentKey> list(DocumentKey prefix);

  /** Removes a document; it is no error where there is none. */
  void delete(DocumentKey key);
}
