package dev.tunestream.ingest.formats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An unpacking stream that tells people where a file is damaged, and ends before it fills a disk.
 */
final class Unpacking extends FilterInputStream {
  private final String name;
  private final Compression compression;
  private long bytes;

  Unpacking(String name, Compression compression, InputStream in) {
    super(in);
    this.name = name;
    this.compression = compression;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = super.read(buffer, offset, length);
    } catch (IOException e) {
      throw damaged(name, compression, bytes, e);
    }
    bytes += Math.max(0, n);
    if (bytes > Compression.MAX_UNPACKED_BYTES) {
      throw new UnreadableFileException(
          "%s unpacks to more than the %d GiB that are taken; split it."
              .formatted(name, Compression.MAX_UNPACKED_BYTES >> 30));
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  static UnreadableFileException damaged(
      String name, Compression compression, long bytes, IOException cause) {
    return new UnreadableFileException(
        "%s is packed with %s and damaged behind %d unpacked bytes (%s); pack or send it again."
            .formatted(name, compression.word(), bytes, cause.getMessage()),
        cause);
  }
}
