package dev.tunestream.eval.service;

import dev.tunestream.events.Topic;
import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.messaging.Queues;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins to take requests when the service has started. */
@ApplicationScoped
class QueueStart {
  private static final String GROUP = "eval-service";

  /**
   * @param threads how many the engine may use, which takes it as a system property
   */
  void start(
      @Observes StartupEvent event,
      Queues queues,
      EvaluationQueue handler,
      @ConfigProperty(name = "tunestream.threads") OptionalInt threads) {
    threads.ifPresent(number -> System.setProperty("tunestream.threads", "" + number));
    ComputeDevice.requireWhatIsAskedFor();
    queues.take(Topic.EVALUATION_REQUESTS, GROUP, handler);
  }
}
