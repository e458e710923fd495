package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.hub.HubRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of a version that is to be.
 *
 * @param local where it lies on the local disk; null for one that the store has
 */
record PushedFile(String path, Digest digest, long size, Path local) {
  /** Its content; of a file in the store not checked where it isn't read to its end. */
  InputStream open(ArtifactStore store) {
    try {
      return local == null ? store.open(digest) : Files.newInputStream(local);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The whole of a text.
   *
   * @param most bytes that it may have
   * @throws HubRefusal if it has more
   */
  String text(ArtifactStore store, int most) {
    if (size > most) {
      throw HubRefusal.unusable("%s has %d bytes; it may have %d.", path, size, most);
    }
    try (InputStream in = open(store)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brings it into the store where it isn't yet. */
  void keep(ArtifactStore store) {
    if (local != null) {
      store.put(local);
    }
  }
}
