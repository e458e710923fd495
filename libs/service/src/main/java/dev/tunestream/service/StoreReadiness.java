package dev.tunestream.service;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactStore;
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

  @Inject
  StoreReadiness(ArtifactStore store, StoreSettings settings) {
    this.store = store;
    this.settings = settings;
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
      return response.withData("reason", e.getMessage()).down().build();
    }
  }
}
