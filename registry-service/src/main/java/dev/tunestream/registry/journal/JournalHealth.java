package dev.tunestream.registry.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the journal's end of the start has been applied, so that no answer is given from half
 * a replay; alive as long as the thread that applies is.
 */
@ApplicationScoped
class JournalHealth {
  private final JournalStatus status;

  JournalHealth(JournalStatus status) {
    this.status = status;
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> {
      String problem = status.problem();
      return HealthCheckResponse.named("journal")
          .status(status.isCaughtUp() && problem == null)
          .withData("lag", status.lag())
          .withData(
              "state",
              problem != null ? problem : status.isCaughtUp() ? "caught up" : "catching up")
          .build();
    };
  }

  @Produces
  @Liveness
  HealthCheck alive() {
    return () -> HealthCheckResponse.named("journal thread").status(status.isAlive()).build();
  }
}
