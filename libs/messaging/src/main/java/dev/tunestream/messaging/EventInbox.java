package dev.tunestream.messaging;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.InvalidEventException;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes records in, so that none is lost and none blocks those behind it. What can't be read, or is
 * refused by the handler with a {@link RejectedEventException}, goes to the dead letters. When the
 * handler throws anything else, something outside is away: the record waits and is tried again
 * until it works.
 *
 * <p>A handler must therefore be idempotent and run on a thread that may block:
 *
 * <pre>{@code
 * @Incoming("jobs")
 * @Blocking
 * void take(byte[] payload, IncomingKafkaRecordMetadata<byte[], byte[]> metadata) {
 *   inbox.receive(payload, metadata, envelope -> …);
 * }
 * }</pre>
 */
@ApplicationScoped
public class EventInbox {
  private final EventCodec codec = new EventCodec();
  private final DeadLetters deadLetters;
  private final Retries retries;

  @Inject
  EventInbox(DeadLetters deadLetters, StopSignal stop) {
    this.deadLetters = deadLetters;
    this.retries = new Retries(stop);
  }

  /**
   * Handles the record of a channel; returns when its offset may be committed.
   *
   * @throws ServiceStoppingException if the service stops while the record waits
   */
  public void receive(
      byte[] payload,
      IncomingKafkaRecordMetadata<?, byte[]> metadata,
      Consumer<Envelope<?>> handler) {
    receive(ReceivedRecord.of(payload, metadata), handler);
  }

  /** The same for a record of a consumer of one's own. */
  public void receive(ConsumerRecord<byte[], byte[]> record, Consumer<Envelope<?>> handler) {
    receive(ReceivedRecord.of(record), handler);
  }

  /**
   * Handles many records of a consumer of one's own, one after the other. What is refused is on its
   * way to the dead letters while the next are handled, and there when this returns.
   *
   * @param handler must not wait for anything but the service's end
   * @return how many were refused
   * @throws ServiceStoppingException if the service stops while a record waits
   */
  public int receiveAll(List<ConsumerRecord<byte[], byte[]>> records, Handler handler) {
    try (Burials burials = new Burials(deadLetters, this::bury)) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        ReceivedRecord received = ReceivedRecord.of(record);
        try {
          handler.handle(record, codec.decode(received.message()));
        } catch (InvalidEventException | RejectedEventException e) {
          burials.begin(received, e);
        }
      }
      return burials.count();
    }
  }

  /** Takes an event with the record that it stands in. */
  @FunctionalInterface
  public interface Handler {
    void handle(ConsumerRecord<byte[], byte[]> record, Envelope<?> envelope);
  }

  /**
   * Lets the dead letters of a topic be counted from zero on. Needed for consumers of one's own;
   * the topics of channels are known.
   */
  public void expect(String topic) {
    deadLetters.expect(topic);
  }

  private void receive(ReceivedRecord record, Consumer<Envelope<?>> handler) {
    try {
      Envelope<?> envelope = codec.decode(record.message());
      retries.untilItWorks(
          record.place(),
          EventInbox::isRefusal,
          () -> {
            handler.accept(envelope);
            return null;
          });
    } catch (InvalidEventException | RejectedEventException e) {
      bury(record, e);
    }
  }

  /** An event that the handler can't build from this one will not be built later either. */
  static boolean isRefusal(Exception e) {
    return e instanceof RejectedEventException || e instanceof InvalidEventException;
  }

  private void bury(ReceivedRecord record, RuntimeException why) {
    retries.untilItWorks(
        record.place(),
        e -> false,
        () -> {
          deadLetters.put(record, why);
          return null;
        });
  }
}
