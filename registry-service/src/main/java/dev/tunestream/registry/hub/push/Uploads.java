package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Digests;
import dev.tunestream.registry.hub.HubRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;

/** Takes contents into the store, each only if it is what was announced. */
@ApplicationScoped
class Uploads {
  private final ArtifactStore store;
  private final Temporary temporary;

  Uploads(ArtifactStore store, Temporary temporary) {
    this.store = store;
    this.temporary = temporary;
  }

  /**
   * Takes a body to its end.
   *
   * @throws HubRefusal if it has another size or sha256 than was announced; nothing of it is kept
   */
  void receive(InputStream body, Digest announced, long size) throws IOException {
    try (Temporary.Room room = temporary.take(size)) {
      long bytes = copy(body, room, size);
      if (bytes != size) {
        throw HubRefusal.unusable(
            "The body has %s %d bytes that were announced; nothing of it is kept. Send the file again.",
            bytes > size ? "more than the" : "%d of the".formatted(bytes), size);
      }
      Digest actual = Digests.of(room.file());
      if (!actual.equals(announced)) {
        throw HubRefusal.unusable(
            "The body has the sha256 %s and not %s, as was announced; nothing of it is kept. Send the file again.",
            actual, announced);
      }
      store.put(room.file());
    }
  }

  /** Ends at the first byte too many. */
  private static long copy(InputStream body, Temporary.Room room, long size) throws IOException {
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(room.file())) {
      byte[] buffer = new byte[1 << 16];
      for (int n = body.read(buffer); n >= 0 && bytes <= size; n = body.read(buffer)) {
        bytes += n;
        if (bytes <= size) {
          out.write(buffer, 0, n);
        }
      }
    }
    return bytes;
  }
}
