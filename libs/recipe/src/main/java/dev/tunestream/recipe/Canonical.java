package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** JSON in one spelling (RFC 8785), so that equal documents have equal digests. */
public final class Canonical {
  private Canonical() {}

  /** The canonical UTF-8 bytes of a document, or of any value. */
  public static byte[] bytes(JsonNode document) {
    return new CanonicalWriter().write(document);
  }

  /** sha256 of the canonical bytes, lower-case hex. */
  public static String digest(JsonNode document) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(document)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
