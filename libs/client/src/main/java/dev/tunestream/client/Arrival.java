package dev.tunestream.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that comes in.
 *
 * @param size in bytes, or 0 where it isn't told
 */
record Arrival(Path target, long size, TransferListener listener) {
  private static final int BUFFER = 1 << 16;
  private static final long REPORT_EVERY = 1 << 20;

  /**
   * Writes what comes.
   *
   * @throws IOException when the connection breaks
   * @throws ClientException when the file can't be written
   */
  void take(InputStream body) throws IOException {
    String name = target.getFileName().toString();
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    long reported = 0;
    try (OutputStream out = open()) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        write(out, buffer, n);
        bytes += n;
        if (bytes - reported >= REPORT_EVERY) {
          reported = bytes;
          listener.progress(name, bytes, size);
        }
      }
    } catch (UncheckedIOException e) {
      throw new ClientException(
          "Can't write " + target + ": " + e.getCause().getMessage() + ".", e);
    }
    listener.progress(name, bytes, Math.max(size, bytes));
  }

  private OutputStream open() {
    try {
      return Files.newOutputStream(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int n) {
    try {
      out.write(buffer, 0, n);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
