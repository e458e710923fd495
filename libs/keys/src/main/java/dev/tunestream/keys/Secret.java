package dev.tunestream.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key itself: {@code ts_} and 32 random bytes in 43 characters of Base64 for addresses (RFC 4648,
 * section 5).
 *
 * <p>A plain hash of it is enough to keep: nobody can go through 2^256 of them, as through
 * passwords.
 */
public record Secret(String text) {
  private static final String MARK = "ts_";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one. */
  static Secret random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** As hexadecimal digits. */
  public String sha256() {
    return HexFormat.of().formatHex(hash(text));
  }

  /** Whether this is the key of that hash. Takes as long when it is as when it isn't. */
  boolean isOf(Key key) {
    return MessageDigest.isEqual(hash(text), HexFormat.of().parseHex(key.sha256()));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Without the key, so that no log ever holds it. */
  @Override
  public String toString() {
    return "Secret[…]";
  }
}
