package dev.tunestream.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The channels as the services have them. */
public final class RealBroker implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "mp.messaging.incoming.jobs.connector", "smallrye-kafka",
        "mp.messaging.incoming.jobs.topic", "tunestream.jobs",
        "mp.messaging.incoming.jobs.group.id", "messaging-test",
        "mp.messaging.outgoing.events.connector", "smallrye-kafka",
        "mp.messaging.outgoing.events.request.timeout.ms", "2000",
        "mp.messaging.outgoing.events.delivery.timeout.ms", "3000");
  }
}
