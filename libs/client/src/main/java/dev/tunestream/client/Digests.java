package dev.tunestream.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** sha256 of a file, and of several files as one thing, in lower-case hex. */
final class Digests {
  private Digests() {}

  static String ofFile(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file);
        OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(sink);
    } catch (IOException e) {
      throw new ClientException("Can't read " + file + ": " + e.getMessage() + ".", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Over the sorted lines {@code path\0sha256\n}, as a base or an adapter is named. */
  static String ofTree(SortedMap<String, String> sha256ByPath) {
    StringBuilder lines = new StringBuilder();
    sha256ByPath.forEach(
        (path, sha256) -> lines.append(path).append('\0').append(sha256).append('\n'));
    return HexFormat.of()
        .formatHex(sha256().digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
