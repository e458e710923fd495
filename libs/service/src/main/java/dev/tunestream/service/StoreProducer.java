package dev.tunestream.service;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.StoreConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one {@link ArtifactStore} of a service from its settings. */
@Singleton
class StoreProducer {
  @Produces
  @Singleton
  ArtifactStore store(StoreSettings store, CacheSettings cache, MeterRegistry metrics) {
    return new ArtifactStore(
        new StoreConfig(
            store.endpoint(),
            store.accessKey(),
            store.secretKey(),
            store.bucket(),
            cache.directory(),
            cache.bytes()),
        metrics.counter(MetricNames.STORE_ERRORS)::increment);
  }

  void close(@Disposes ArtifactStore store) {
    store.close();
  }
}
