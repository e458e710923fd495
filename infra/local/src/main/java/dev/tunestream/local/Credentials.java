package dev.tunestream.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names and passwords of a home's store and database, random and made on first use.
 *
 * @param accessKey S3 access key
 * @param secretKey S3 secret key
 * @param username of the database
 * @param password of the database
 */
record Credentials(String accessKey, String secretKey, String username, String password) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Credentials of(Home home) {
    Path file = home.file("credentials.json");
    if (!Files.exists(file)) {
      Json.write(file, new Credentials(random(10), random(20), "tunestream", random(20)));
    }
    return Json.read(file, Credentials.class);
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }

  /** The names without the secrets. */
  @Override
  public String toString() {
    return "Credentials[accessKey=%s, username=%s]".formatted(accessKey, username);
  }
}
