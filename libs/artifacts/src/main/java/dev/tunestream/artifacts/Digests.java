package dev.tunestream.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Makes digests of bytes, files, streams and trees. */
public final class Digests {
  private static final int BUFFER_BYTES = 1 << 16;

  private Digests() {}

  /** The sha256 of the bytes. */
  public static Digest of(byte[] content) {
    return finish(sha256().digest(content));
  }

  /** The sha256 of a file's content. */
  public static Digest of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  /** The sha256 of everything the stream still gives; the stream is not closed. */
  public static Digest of(InputStream in) throws IOException {
    MessageDigest sha256 = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      sha256.update(buffer, 0, n);
    }
    return finish(sha256.digest());
  }

  /**
   * The digest of a base, an adapter or a checkpoint (docs/architecture.md, "Digests"): the sha256
   * over the lines {@code path NUL sha256 LF} of its files, sorted by path.
   */
  public static Digest ofTree(Map<String, Digest> files) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (path, digest) -> lines.append(path).append('\0').append(digest.hex()).append('\n'));
    return of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256, this one does not.", e);
    }
  }

  static Digest finish(byte[] hash) {
    return new Digest(HexFormat.of().formatHex(hash));
  }
}
