package dev.tunestream.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Copies a stream into a file and hashes it on the way. */
final class DigestingCopy {
  private static final int BUFFER_BYTES = 1 << 16;

  private DigestingCopy() {}

  /**
   * Writes what the stream gives over the file's old content and gives its digest. The data is on
   * the disk when this returns, so that a renamed file is whole even after a power cut.
   */
  static Digest toFile(InputStream in, Path file) throws IOException {
    MessageDigest sha256 = Digests.sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha256.update(buffer, 0, n);
        ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n);
        while (chunk.hasRemaining()) {
          out.write(chunk);
        }
      }
      out.force(false);
    }
    return Digests.finish(sha256.digest());
  }
}
