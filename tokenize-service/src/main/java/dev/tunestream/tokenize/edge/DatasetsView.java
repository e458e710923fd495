package dev.tunestream.tokenize.edge;

import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.Event;
import dev.tunestream.events.Topic;
import dev.tunestream.messaging.BrokerErrors;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.messaging.StopSignal;
import dev.tunestream.messaging.TopicFollower;
import dev.tunestream.tokenize.jobs.Catalogue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/** Fills the catalogue from the topic of datasets. */
@ApplicationScoped
public class DatasetsView {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Catalogue catalogue;
  private final StopSignal stop;
  private final TopicFollower follower;

  @Inject
  DatasetsView(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      Catalogue catalogue,
      StopSignal stop,
      BrokerErrors errors) {
    this.catalogue = catalogue;
    this.stop = stop;
    this.follower =
        new TopicFollower(
            connection, Topic.DATASETS, envelope -> show(envelope.event()), errors::count);
  }

  void start(@Observes StartupEvent event) {
    follower.start();
  }

  void stop(@Observes ShutdownEvent event) {
    follower.close();
  }

  /** Whether everything is known that was sealed before the service started. */
  boolean isReplayed() {
    return follower.hasCaughtUp();
  }

  /** Returns when everything is known that was sealed before the service started. */
  void awaitReplay() {
    while (!isReplayed()) {
      if (stop.await(LOOK)) {
        throw new ServiceStoppingException("the datasets are being read, and the service stops");
      }
    }
  }

  private void show(Event event) {
    if (event instanceof DatasetSealed sealed) {
      catalogue.add(sealed);
    }
  }
}
