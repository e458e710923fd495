package dev.tunestream.ingest.upload;

import dev.tunestream.artifacts.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A body that has arrived, in a temporary file that is gone when this is closed.
 *
 * @param digest sha256 of its bytes
 */
public record Upload(Path file, Digest digest, long bytes) implements AutoCloseable {
  /** More came than is taken. */
  public static final class TooLargeException extends RuntimeException {
    TooLargeException(long limit) {
      super("The file has more than the %d bytes that are taken.".formatted(limit));
    }
  }

  /**
   * Takes a stream to its end.
   *
   * @param limit the most bytes that are taken
   * @throws TooLargeException if there are more
   */
  public static Upload receive(InputStream in, long limit) throws IOException {
    Path file = Files.createTempFile("tunestream-upload-", ".part");
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      long bytes = 0;
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          bytes += n;
          if (bytes > limit) {
            throw new TooLargeException(limit);
          }
          out.write(buffer, 0, n);
        }
      }
      return new Upload(file, new Digest(HexFormat.of().formatHex(sha256.digest())), bytes);
    } catch (IOException | RuntimeException e) {
      Files.delete(file);
      throw e;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
