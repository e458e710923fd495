package dev.tunestream.messaging;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.Event;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.KafkaMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes the service's own events. An event is published only when {@link #publish} has
 * returned; whatever an event names must be in the store before.
 */
@ApplicationScoped
public class EventPublisher {
  private final EventCodec codec = new EventCodec();
  private final Outbox outbox;
  private final String source;
  private final Clock clock = Clock.systemUTC();

  @Inject
  EventPublisher(
      Outbox outbox, @ConfigProperty(name = "quarkus.application.name") String application) {
    this.outbox = outbox;
    this.source = "/tunestream/" + application;
  }

  /**
   * Publishes and waits for the broker's acknowledgement.
   *
   * @param id what makes a repeated delivery recognisable: {@code <job>/<Event>} and, where an
   *     event happens more than once, {@code /<attempt>/<step>}
   * @throws BrokerUnavailableException if it does not come in time; the event may still arrive
   * @throws RejectedEventException if the event is too large for the broker
   */
  public void publish(String id, Event event) {
    KafkaMessage message = encode(id, event);
    outbox.sendAndAwait(message.topic(), key(message), headers(message), message.value());
  }

  /**
   * Publishes without waiting. Events of one key keep their order. The caller bounds how many are
   * on their way.
   *
   * @return completes as {@link #publish} would return or throw
   */
  public CompletionStage<Void> publishLater(String id, Event event) {
    KafkaMessage message = encode(id, event);
    return outbox.send(message.topic(), key(message), headers(message), message.value());
  }

  /** The {@code source} of its events, with the id the identity of each. */
  public String source() {
    return source;
  }

  private KafkaMessage encode(String id, Event event) {
    return codec.encode(new Envelope<>(id, source, clock.instant(), event));
  }

  private static byte[] key(KafkaMessage message) {
    return message.key().getBytes(StandardCharsets.UTF_8);
  }

  private static Headers headers(KafkaMessage message) {
    Headers headers = new RecordHeaders();
    message
        .headers()
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
