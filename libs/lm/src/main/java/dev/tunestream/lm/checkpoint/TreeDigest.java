package dev.tunestream.lm.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The digest of several files as one thing: sha256 over their sorted lines {@code path\0sha256\n},
 * where the path is relative, with slashes. All digests are lower-case hex.
 */
public final class TreeDigest {

  private TreeDigest() {}

  /** Of named files: relative path to where the file lies. */
  public static String ofFiles(Map<String, Path> files) {
    Map<String, String> digests = new TreeMap<>();
    files.forEach((name, file) -> digests.put(name, sha256(file)));
    return ofDigests(digests);
  }

  /** Of every regular file below a directory. */
  public static String ofDirectory(Path directory) {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(directory)) {
      found
          .filter(Files::isRegularFile)
          .forEach(
              file -> files.put(directory.relativize(file).toString().replace('\\', '/'), file));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't list " + directory, e);
    }
    return ofFiles(files);
  }

  /** Of files whose sha256 are known already, by relative path. */
  public static String ofDigests(Map<String, String> sha256ByPath) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(sha256ByPath)
        .forEach((path, sha256) -> lines.append(path).append('\0').append(sha256).append('\n'));
    return HexFormat.of()
        .formatHex(digest().digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** The sha256 of one file, read in pieces. */
  public static String sha256(Path file) {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
