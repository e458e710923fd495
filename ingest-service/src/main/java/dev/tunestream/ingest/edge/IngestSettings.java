package dev.tunestream.ingest.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the service takes over REST. */
@ConfigMapping(prefix = "tunestream.ingest")
public interface IngestSettings {
  /** The most bytes of a file of records. */
  @WithDefault("2147483648")
  long maxFileBytes();

  /** The most bytes of one file of a base model. */
  @WithDefault("68719476736")
  long maxBaseFileBytes();
}
