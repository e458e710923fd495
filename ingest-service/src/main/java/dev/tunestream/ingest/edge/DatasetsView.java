package dev.tunestream.ingest.edge;

import dev.tunestream.events.Topic;
import dev.tunestream.ingest.requests.Answers;
import dev.tunestream.messaging.TopicFollower;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Keeps the answers of all instances in memory; ready when the topic was read once. */
@Readiness
@ApplicationScoped
public class DatasetsView implements HealthCheck {
  private final TopicFollower follower;

  @Inject
  DatasetsView(
      @Identifier("default-kafka-broker") Map<String, Object> connection, Answers answers) {
    this.follower =
        new TopicFollower(connection, Topic.DATASETS, envelope -> answers.apply(envelope.event()));
  }

  void start(@Observes StartupEvent event) {
    follower.start();
  }

  void stop(@Observes ShutdownEvent event) {
    follower.close();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("datasets replayed").status(follower.hasCaughtUp()).build();
  }
}
