package dev.tunestream.ingest.edge;

import dev.tunestream.events.DatasetSealRequested;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.RawRecord;
import dev.tunestream.ingest.gate.Gate;
import dev.tunestream.messaging.EventInbox;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes the topic of raw records: what the gate rejects goes to the dead letters, what it accepts
 * stays where it is until a seal reads it, and requests are sealed. Each record on a thread of its
 * own, so that a seal does not hold up the rows behind it; offsets are committed in order.
 */
@Startup
@ApplicationScoped
public class RawRecordsListener {
  private final EventInbox inbox;
  private final SealDesk seals;
  private final Gate gate = new Gate();
  private final Counter accepted;
  private final Counter rejected;

  @Inject
  RawRecordsListener(EventInbox inbox, SealDesk seals, MeterRegistry metrics) {
    this.inbox = inbox;
    this.seals = seals;
    this.accepted = metrics.counter(MetricNames.RECORDS, "result", "accepted");
    this.rejected = metrics.counter(MetricNames.RECORDS, "result", "rejected");
  }

  @Incoming("raw-records")
  @RunOnVirtualThread
  void take(byte[] payload, IncomingKafkaRecordMetadata<byte[], byte[]> metadata) {
    AtomicBoolean taken = new AtomicBoolean();
    inbox.receive(
        payload,
        metadata,
        envelope -> {
          handle(envelope, metadata.getKey());
          taken.set(true);
        });
    if (!taken.get()) {
      rejected.increment();
    }
  }

  private void handle(Envelope<?> envelope, byte[] key) {
    switch (envelope.event()) {
      case RawRecord record -> {
        gate.objection(key == null ? null : new String(key, StandardCharsets.UTF_8), record)
            .ifPresent(
                reason -> {
                  throw new RejectedEventException(reason);
                });
        accepted.increment();
      }
      case DatasetSealRequested request -> seals.seal(request);
      default ->
          throw new RejectedEventException(
              "a %s does not travel here".formatted(envelope.event().getClass().getSimpleName()));
    }
  }
}
