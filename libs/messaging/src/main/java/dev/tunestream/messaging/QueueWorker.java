package dev.tunestream.messaging;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.InvalidEventException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with one queued record, and what the broker is told of it. */
final class QueueWorker {
  private static final Logger LOG = LoggerFactory.getLogger(QueueWorker.class);

  private final EventCodec codec = new EventCodec();
  private final QueueHandler handler;
  private final DeadLetters deadLetters;

  QueueWorker(QueueHandler handler, DeadLetters deadLetters) {
    this.handler = handler;
    this.deadLetters = deadLetters;
  }

  /** Works until the record is done, refused, or has to be given back. */
  AcknowledgeType work(ConsumerRecord<byte[], byte[]> polled, Claim claim) {
    ReceivedRecord record = ReceivedRecord.of(polled);
    Retries retries = new Retries(claim);
    try {
      try {
        Envelope<?> envelope = codec.decode(record.message());
        retries.untilItWorks(
            record.place(),
            EventInbox::isRefusal,
            () -> {
              if (claim.lastDelivery()) {
                handler.handleLast(envelope, claim);
              } else {
                handler.handle(envelope, claim);
              }
              return null;
            });
        return AcknowledgeType.ACCEPT;
      } catch (InvalidEventException | RejectedEventException e) {
        retries.untilItWorks(
            record.place(),
            other -> false,
            () -> {
              deadLetters.put(record, e);
              return null;
            });
        return AcknowledgeType.REJECT;
      }
    } catch (ServiceStoppingException e) {
      LOG.info("{} is given back: {}", record.place(), e.getMessage());
      return AcknowledgeType.RELEASE;
    }
  }
}
