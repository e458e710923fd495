package dev.tunestream.tokenize.edge;

import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.messaging.EventInbox;
import dev.tunestream.tokenize.jobs.EvaluationDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the evaluations that people ask for, as {@link JobsListener} does jobs. */
@ApplicationScoped
public class EvaluationsListener {
  private final EventInbox inbox;
  private final EvaluationDesk desk;
  private final DatasetsView datasets;

  @Inject
  EvaluationsListener(EventInbox inbox, EvaluationDesk desk, DatasetsView datasets) {
    this.inbox = inbox;
    this.desk = desk;
    this.datasets = datasets;
  }

  @Incoming("evaluation-requests")
  @RunOnVirtualThread
  void take(byte[] payload, IncomingKafkaRecordMetadata<byte[], byte[]> metadata) {
    datasets.awaitReplay();
    inbox.receive(
        payload,
        metadata,
        envelope -> {
          if (envelope.event() instanceof EvaluationRequested request) {
            desk.request(request);
          }
        });
  }
}
