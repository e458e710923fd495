package dev.tunestream.tokenize.edge;

import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.events.JobRequested;
import dev.tunestream.messaging.EventInbox;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.tokenize.jobs.JobDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes what people ask for. Each record on a thread of its own, so that a download does not hold
 * up the jobs behind it; offsets are committed in order.
 */
@ApplicationScoped
public class JobsListener {
  private final EventInbox inbox;
  private final JobDesk desk;
  private final DatasetsView datasets;

  @Inject
  JobsListener(EventInbox inbox, JobDesk desk, DatasetsView datasets) {
    this.inbox = inbox;
    this.desk = desk;
    this.datasets = datasets;
  }

  @Incoming("jobs")
  @RunOnVirtualThread
  void take(byte[] payload, IncomingKafkaRecordMetadata<byte[], byte[]> metadata) {
    datasets.awaitReplay();
    inbox.receive(
        payload,
        metadata,
        envelope -> {
          switch (envelope.event()) {
            case JobRequested request -> desk.request(request);
            case JobCancelRequested request -> desk.cancel(request);
            default ->
                throw new RejectedEventException(
                    "a %s does not travel here"
                        .formatted(envelope.event().getClass().getSimpleName()));
          }
        });
  }
}
