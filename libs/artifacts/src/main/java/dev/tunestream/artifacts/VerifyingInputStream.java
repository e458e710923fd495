package dev.tunestream.artifacts;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Hashes what is read and compares at the end of the stream; a reader that stops earlier has
 * checked nothing.
 */
final class VerifyingInputStream extends FilterInputStream {
  private final String key;
  private final Digest expected;
  private final MessageDigest sha256 = Digests.sha256();
  private boolean ended;

  VerifyingInputStream(InputStream in, String key, Digest expected) {
    super(in);
    this.key = key;
    this.expected = expected;
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
      throw new StoreUnavailableException(
          "The connection to the object store broke while reading %s: %s. Read it again."
              .formatted(key, e.getMessage()),
          e);
    }
    if (n > 0) {
      sha256.update(buffer, offset, n);
    } else if (n < 0 && !ended) {
      ended = true;
      Digest actual = Digests.finish(sha256.digest());
      if (!actual.equals(expected)) {
        throw new DigestMismatchException(key, expected, actual);
      }
    }
    return n;
  }

  /** Reads over the bytes, because they belong to the digest. */
  @Override
  public long skip(long count) throws IOException {
    byte[] scrap = new byte[(int) Math.min(1 << 14, Math.max(count, 1))];
    long skipped = 0;
    while (skipped < count) {
      int n = read(scrap, 0, (int) Math.min(scrap.length, count - skipped));
      if (n < 0) {
        break;
      }
      skipped += n;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
