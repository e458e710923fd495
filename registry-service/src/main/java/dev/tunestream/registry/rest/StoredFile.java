package dev.tunestream.registry.rest;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Answers with an object of the store, as it lies there. */
final class StoredFile {
  /** The most bytes of a card; those that are written here have some ten thousand. */
  static final long LARGEST_CARD = 4 << 20;

  private StoredFile() {}

  /**
   * Streams the object. Its length is told beforehand, so that a client sees when the store breaks
   * off; its content never changes, so that a client may keep it.
   */
  static Response answer(ArtifactStore store, Digest digest, String mediaType) {
    long size = store.size(digest);
    InputStream content = store.open(digest);
    return Response.ok(content, mediaType)
        .header(HttpHeaders.CONTENT_LENGTH, size)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
        .tag(new EntityTag(digest.hex()))
        .build();
  }
}
