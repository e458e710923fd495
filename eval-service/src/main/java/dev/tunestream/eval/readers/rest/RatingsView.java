package dev.tunestream.eval.readers.rest;

import dev.tunestream.eval.readers.Ratings;
import dev.tunestream.events.Topic;
import dev.tunestream.messaging.BrokerErrors;
import dev.tunestream.messaging.TopicFollower;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/** Fills the ratings from the topic of evaluations. */
@ApplicationScoped
class RatingsView {
  private final TopicFollower follower;

  @Inject
  RatingsView(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      Ratings ratings,
      BrokerErrors errors) {
    this.follower = new TopicFollower(connection, Topic.EVALUATIONS, ratings::show, errors::count);
  }

  void start(@Observes StartupEvent event) {
    follower.start();
  }

  void stop(@Observes ShutdownEvent event) {
    follower.close();
  }
}
