package dev.tunestream.ingest.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the service takes. */
@ConfigMapping(prefix = "tunestream.ingest")
public interface IngestSettings {
  /** The most bytes of a file of records. */
  @WithDefault("2147483648")
  long maxFileBytes();

  /** The most bytes of one file of a base model. */
  @WithDefault("68719476736")
  long maxBaseFileBytes();

  /** The most bytes of all files that one request takes from a hub. */
  @WithDefault("17179869184")
  long maxHubBytes();

  /** The most files that one request takes from a hub. */
  @WithDefault("1000")
  int maxHubFiles();

  /** How many bytes of data sets that the service has downloaded stay in the hub's cache. */
  @WithDefault("21474836480")
  long hubCacheBytes();
}
