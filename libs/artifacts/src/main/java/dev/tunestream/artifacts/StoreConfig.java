package dev.tunestream.artifacts;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where the object store is and how much of it may be kept on the local disk.
 *
 * @param endpoint http or https address of an S3 service, without a path ({@code
 *     tunestream.store.endpoint})
 * @param accessKey S3 access key ({@code tunestream.store.access-key})
 * @param secretKey S3 secret key ({@code tunestream.store.secret-key}); never printed
 * @param bucket name of the one bucket used ({@code tunestream.store.bucket})
 * @param cacheDirectory local directory for fetched objects, may be shared between processes
 *     ({@code tunestream.cache.directory})
 * @param cacheBytes size in bytes above which the least recently used entries of the cache are
 *     removed
 */
public record StoreConfig(
    URI endpoint,
    String accessKey,
    String secretKey,
    String bucket,
    Path cacheDirectory,
    long cacheBytes) {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  public StoreConfig {
    if (endpoint == null
        || endpoint.getHost() == null
        || !("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))) {
      throw refused("endpoint", endpoint, "must be an address like http://127.0.0.1:9000");
    }
    if (!(endpoint.getRawPath().isEmpty() || endpoint.getRawPath().equals("/"))
        || endpoint.getRawQuery() != null
        || endpoint.getRawFragment() != null
        || endpoint.getRawUserInfo() != null) {
      throw refused("endpoint", endpoint, "must have neither a path nor a query nor a user");
    }
    if (accessKey == null || accessKey.isBlank()) {
      throw refused("access-key", accessKey, "must not be empty");
    }
    if (secretKey == null || secretKey.isBlank()) {
      throw refused("secret-key", "", "must not be empty");
    }
    if (bucket == null || !BUCKET.matcher(bucket).matches()) {
      throw refused(
          "bucket", bucket, "must be 3 to 63 lower-case letters, digits, dots and hyphens");
    }
    if (cacheDirectory == null) {
      throw new IllegalArgumentException(
          "tunestream.cache.directory is not set: name a directory in which fetched objects are kept.");
    }
    if (cacheBytes <= 0) {
      throw new IllegalArgumentException(
          "tunestream.cache.bytes is %d; it must be more than 0.".formatted(cacheBytes));
    }
  }

  private static IllegalArgumentException refused(String key, Object value, String rule) {
    return new IllegalArgumentException(
        "tunestream.store.%s is '%s'; it %s.".formatted(key, value, rule));
  }

  /** Everything but the secret. */
  @Override
  public String toString() {
    return "StoreConfig[endpoint=%s, accessKey=%s, secretKey=***, bucket=%s, cacheDirectory=%s, cacheBytes=%d]"
        .formatted(endpoint, accessKey, bucket, cacheDirectory, cacheBytes);
  }
}
