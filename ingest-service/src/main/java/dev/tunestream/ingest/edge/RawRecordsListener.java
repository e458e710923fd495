package dev.tunestream.ingest.edge;

import dev.tunestream.events.DatasetSealRequested;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.RawRecord;
import dev.tunestream.ingest.gate.Gate;
import dev.tunestream.messaging.EventInbox;
import dev.tunestream.messaging.GroupReader;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes the topic of raw records: what the gate rejects goes to the dead letters, what it accepts
 * stays where it is until a seal reads it, and requests are sealed on threads of their own, so that
 * a seal does not hold up the rows behind it. All instances of the service share the topic's
 * partitions.
 */
@ApplicationScoped
public class RawRecordsListener implements GroupReader.Handler {
  /** A seal holds something of each of its rows in memory: more at a time could be too much. */
  private static final int SEALS_AT_A_TIME = 2;

  private final Executor sealing =
      Executors.newFixedThreadPool(
          SEALS_AT_A_TIME, Thread.ofPlatform().daemon().name("seal-", 1).factory());

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

  @Override
  public void take(List<ConsumerRecord<byte[], byte[]>> records, GroupReader.Later later) {
    List<ConsumerRecord<byte[], byte[]>> requests = new ArrayList<>();
    int refused =
        inbox.receiveAll(
            records,
            (record, envelope) -> {
              switch (envelope.event()) {
                case RawRecord row -> check(record.key(), row);
                case DatasetSealRequested _ -> requests.add(record);
                default -> throw unexpected(envelope);
              }
            });
    accepted.increment(records.size() - refused - requests.size());
    rejected.increment(refused);
    // What is wrong with the rows before a request is told by now.
    for (ConsumerRecord<byte[], byte[]> request : requests) {
      later.doneWith(request, CompletableFuture.runAsync(() -> seal(request), sealing));
    }
  }

  private void check(byte[] key, RawRecord row) {
    gate.objection(key == null ? null : new String(key, StandardCharsets.UTF_8), row)
        .ifPresent(
            reason -> {
              throw new RejectedEventException(reason);
            });
  }

  private void seal(ConsumerRecord<byte[], byte[]> record) {
    inbox.receive(
        record,
        envelope -> {
          if (!(envelope.event() instanceof DatasetSealRequested request)) {
            throw unexpected(envelope);
          }
          seals.seal(request);
        });
  }

  private static RejectedEventException unexpected(Envelope<?> envelope) {
    return new RejectedEventException(
        "a %s does not travel here".formatted(envelope.event().getClass().getSimpleName()));
  }
}
