package dev.tunestream.eval.service;

import dev.tunestream.events.Topic;
import dev.tunestream.messaging.Queues;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Begins to take requests when the service has started. */
@ApplicationScoped
class QueueStart {
  private static final String GROUP = "eval-service";

  void start(@Observes StartupEvent event, Queues queues, EvaluationQueue handler) {
    queues.take(Topic.EVALUATION_REQUESTS, GROUP, handler);
  }
}
