package dev.tunestream.ingest.seal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;

/** A sha256 in the 32 bytes that it needs: there is one for every row of a dataset. */
record ContentHash(long a, long b, long c, long d) implements Comparable<ContentHash> {
  /** In how many longs one is kept. */
  static final int LONGS = 4;

  private static final Comparator<ContentHash> ORDER =
      Comparator.comparingLong(ContentHash::a)
          .thenComparingLong(ContentHash::b)
          .thenComparingLong(ContentHash::c)
          .thenComparingLong(ContentHash::d);

  static ContentHash of(byte[] content) {
    try {
      ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content));
      return new ContentHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The one that was put there. */
  static ContentHash at(long[] longs, int index) {
    return new ContentHash(longs[index], longs[index + 1], longs[index + 2], longs[index + 3]);
  }

  void putTo(long[] longs, int index) {
    longs[index] = a;
    longs[index + 1] = b;
    longs[index + 2] = c;
    longs[index + 3] = d;
  }

  @Override
  public int compareTo(ContentHash other) {
    return ORDER.compare(this, other);
  }
}
