package dev.tunestream.eval.serve.rest;

import dev.tunestream.eval.serve.catalogue.Catalogue;
import dev.tunestream.events.Topic;
import dev.tunestream.messaging.BrokerErrors;
import dev.tunestream.messaging.TopicFollower;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fills the catalogue from the topics of the registry and of adapters. */
@ApplicationScoped
class ModelsView {
  private final List<TopicFollower> followers;

  @Inject
  ModelsView(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      Catalogue catalogue,
      BrokerErrors errors) {
    this.followers =
        Stream.of(Topic.ADAPTERS, Topic.MODELS)
            .map(topic -> new TopicFollower(connection, topic, catalogue::show, errors::count))
            .toList();
  }

  void start(@Observes StartupEvent event) {
    followers.forEach(TopicFollower::start);
  }

  void stop(@Observes ShutdownEvent event) {
    followers.forEach(TopicFollower::close);
  }

  /** Whether everything is known that was registered before the service started. */
  boolean isReplayed() {
    return followers.stream().allMatch(TopicFollower::hasCaughtUp);
  }
}
