package dev.tunestream.trainer;

import dev.tunestream.events.Event;
import java.util.concurrent.CompletionStage;

/** Publishes events; both fail with {@link dev.tunestream.messaging.BrokerUnavailableException}. */
interface Announcer {
  /** Returns when the broker has the event. */
  void publish(String id, Event event);

  /** Returns at once, and completes when the broker has the event. */
  CompletionStage<Void> publishLater(String id, Event event);
}
