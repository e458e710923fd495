package dev.tunestream.messaging;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.JobCancelRequested;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A service in small: remembers what it took, refuses some, and is cut off now and then. */
@Singleton
class JobListener {
  final BlockingQueue<Envelope<?>> taken = new LinkedBlockingQueue<>();
  final AtomicInteger failuresLeft = new AtomicInteger();

  @Inject EventInbox inbox;

  @Incoming("jobs")
  @Blocking
  void take(byte[] payload, IncomingKafkaRecordMetadata<byte[], byte[]> metadata) {
    inbox.receive(payload, metadata, this::handle);
  }

  private void handle(Envelope<?> envelope) {
    if (envelope.event() instanceof JobCancelRequested cancel && cancel.job().equals("refused")) {
      throw new RejectedEventException("job 'refused' is unknown; publish it first");
    }
    if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the store is away");
    }
    taken.add(envelope);
  }
}
