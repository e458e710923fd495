package dev.tunestream.messaging;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while the broker answers. Asks with a short limit, as the platform's check does not.
 */
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {
  private static final int LIMIT_MILLIS = 3000;

  private final BrokerErrors errors;
  private final String bootstrapServers;
  private Admin admin;

  @Inject
  BrokerReadiness(
      @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092")
          String bootstrapServers,
      BrokerErrors errors) {
    this.errors = errors;
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("broker").withData("servers", bootstrapServers);
    try {
      int nodes = admin().describeCluster().nodes().get().size();
      return response.withData("nodes", nodes).up().build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return response.withData("reason", "interrupted").down().build();
    } catch (ExecutionException | RuntimeException e) {
      errors.count();
      return response.withData("reason", String.valueOf(e.getMessage())).down().build();
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS));
    }
    return admin;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
