package dev.tunestream.hub.push;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file to publish, with the two names that a hub may give to its content.
 *
 * @param name in the repository
 * @param size in bytes
 * @param sha256 of the content, by which git-LFS knows it
 * @param blob the sha1 by which git knows it
 */
record LocalFile(String name, Path path, long size, String sha256, String blob) {
  private static final int BUFFER = 1 << 16;
  private static final int SAMPLE = 512;

  /** The files of a folder, sorted by name; folders in it are refused. */
  static List<LocalFile> of(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<LocalFile> files = new ArrayList<>();
      for (Path path : entries.sorted().toList()) {
        if (!Files.isRegularFile(path)) {
          throw new IOException(path + " is not a file");
        }
        files.add(read(path));
      }
      return files;
    }
  }

  private static LocalFile read(Path path) throws IOException {
    long size = Files.size(path);
    MessageDigest sha256 = digest("SHA-256");
    MessageDigest blob = digest("SHA-1");
    blob.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha256.update(buffer, 0, n);
        blob.update(buffer, 0, n);
      }
    }
    return new LocalFile(
        path.getFileName().toString(),
        path,
        size,
        HexFormat.of().formatHex(sha256.digest()),
        HexFormat.of().formatHex(blob.digest()));
  }

  /** The first bytes, by which a hub tells text from other content. */
  byte[] sample() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(SAMPLE);
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has " + algorithm, e);
    }
  }
}
