package dev.tunestream.eval.service;

import dev.tunestream.eval.run.Outcomes;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.Event;
import dev.tunestream.messaging.EventInbox;
import dev.tunestream.messaging.EventPublisher;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Puts an evaluation into the queue for every adapter that was made; its id is the job's. Where the
 * evaluation has ended it was in the queue before, so nothing is asked for again.
 */
@ApplicationScoped
class AdapterListener {
  private final EventInbox inbox;
  private final EventPublisher publisher;
  private final Outcomes outcomes;

  AdapterListener(EventInbox inbox, EventPublisher publisher, Outcomes outcomes) {
    this.inbox = inbox;
    this.publisher = publisher;
    this.outcomes = outcomes;
  }

  @Incoming("adapters")
  @Blocking
  void take(byte[] payload, IncomingKafkaRecordMetadata<byte[], byte[]> metadata) {
    inbox.receive(payload, metadata, envelope -> ask(envelope.event()));
  }

  private void ask(Event event) {
    if (event instanceof AdapterProduced produced && outcomes.find(produced.job()).isEmpty()) {
      publisher.publish(produced.job() + "/EvaluationRequested", request(produced));
    }
  }

  private static EvaluationRequested request(AdapterProduced produced) {
    return new EvaluationRequested(
        produced.job(),
        produced.job(),
        produced.recipe(),
        produced.pins().base(),
        produced.adapter(),
        produced.tokenizedSet().test(),
        produced.tokenizedSet().train(),
        produced.pins().benchmarks(),
        null);
  }
}
