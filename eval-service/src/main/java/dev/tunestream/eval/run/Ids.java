package dev.tunestream.eval.run;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names lists of token ids. */
final class Ids {
  private Ids() {}

  /** sha256 of the number of ids of each and the ids, as lower-case hex. */
  static String digest(List<int[]> lists) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (int[] ids : lists) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + ids.length));
        bytes.putInt(ids.length);
        bytes.asIntBuffer().put(ids);
        sha256.update(bytes.array());
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
