package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.hub.HubSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Addresses to which one content may be sent for a while. Clients send uploads without their token,
 * so that the address itself must say that they may: by a signature over digest, size, time and the
 * key's name. Its secret follows from the store's, which every instance of the service has.
 */
@ApplicationScoped
class UploadAddress {
  /** Where uploads go; the digest follows. */
  static final String PATH = "/api/uploads/";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;
  private final HubSettings settings;

  UploadAddress(
      @ConfigProperty(name = "tunestream.store.secret-key") String storeSecret,
      HubSettings settings) {
    this.secret =
        new SecretKeySpec(
            ("tunestream uploads " + storeSecret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.settings = settings;
  }

  /**
   * What an address lets its holder do.
   *
   * @param until when it ends, in seconds of Unix time
   * @param by the name of the key that it was given to
   */
  record Grant(String digest, long size, long until, String by) {}

  /** The path and query of an address that is good from now on. */
  String of(Digest digest, long size, String by) {
    Grant grant =
        new Grant(
            digest.hex(), size, Instant.now().plus(settings.uploadTime()).getEpochSecond(), by);
    return "%s%s?size=%d&until=%d&by=%s&signature=%s"
        .formatted(PATH, digest, size, grant.until(), by, signature(grant));
  }

  /** Whether an address was given out here, and is still good. */
  boolean isGood(Grant grant, String signature) {
    return signature != null
        && MessageDigest.isEqual(
            signature(grant).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8))
        && Instant.now().getEpochSecond() <= grant.until();
  }

  private String signature(Grant grant) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return HexFormat.of()
          .formatHex(mac.doFinal(grant.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
