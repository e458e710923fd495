package dev.tunestream.service;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** The local disk that a service may use. */
@ConfigMapping(prefix = "tunestream.cache")
public interface CacheSettings {
  /** Directory for fetched objects, and for work in progress in its folder {@code work}. */
  Path directory();

  /** Size in bytes above which the least recently used objects are removed. */
  long bytes();
}
