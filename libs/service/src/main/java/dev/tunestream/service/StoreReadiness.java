package dev.tunestream.service;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the object store answers and has the bucket. */
@Readiness
@ApplicationScoped
class StoreReadiness implements HealthCheck {
  private final ArtifactStore store;
  private final StoreSettings settings;
  private final MeterRegistry metrics;

  @Inject
  StoreReadiness(ArtifactStore store, StoreSettings settings, MeterRegistry metrics) {
    this.store = store;
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("store")
            .withData("endpoint", settings.endpoint().toString())
            .withData("bucket", settings.bucket());
    try {
      store.ping();
      return response.up().build();
    } catch (ArtifactException e) {
      metrics.counter(MetricNames.STORE_ERRORS).increment();
      return response.withData("reason", e.getMessage()).down().build();
    }
  }
}
