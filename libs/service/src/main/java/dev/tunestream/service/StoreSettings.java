package dev.tunestream.service;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the object store is. */
@ConfigMapping(prefix = "tunestream.store")
interface StoreSettings {
  /** Address of an S3 service, such as {@code http://127.0.0.1:9000}. */
  URI endpoint();

  /** S3 access key. */
  String accessKey();

  /** S3 secret key. */
  String secretKey();

  /** The one bucket; whoever sets up the stack makes it. */
  String bucket();
}
