package dev.tunestream.setup;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.StoreConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the one bucket of the line in an S3 store, unless it is there. */
final class BucketSetup {
  private static final long CACHE_BYTES = 1L << 20;

  private final URI endpoint;
  private final String accessKey;
  private final String secretKey;
  private final String bucket;

  BucketSetup(URI endpoint, String accessKey, String secretKey, String bucket) {
    this.endpoint = endpoint;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
    this.bucket = bucket;
  }

  void apply() {
    try {
      Path cache = Files.createTempDirectory("tunestream-setup-");
      StoreConfig config =
          new StoreConfig(endpoint, accessKey, secretKey, bucket, cache, CACHE_BYTES);
      try (ArtifactStore store = new ArtifactStore(config)) {
        store.ensureBucket();
      }
    } catch (ArtifactException | IOException e) {
      throw new SetupException(
          "The bucket '%s' cannot be made in the store %s: %s"
              .formatted(bucket, endpoint, e.getMessage()),
          e);
    }
  }
}
