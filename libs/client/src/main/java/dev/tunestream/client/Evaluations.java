package dev.tunestream.client;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.EventCodec;
import java.time.Instant;
import java.util.List;

/** Asks for evaluations; what becomes of them is in {@link Jobs#followFromNow} and the registry. */
public final class Evaluations {
  private static final String SOURCE = "/tunestream/client";

  private final String kafka;
  private final EventCodec codec = new EventCodec();

  Evaluations(String kafka) {
    this.kafka = kafka;
  }

  /** Publishes a request; it is on the broker when this returns. */
  public void request(EvaluationRequested request) {
    String id = request.evaluation() + "/EvaluationRequested";
    new Publisher(kafka)
        .publish(List.of(codec.encode(new Envelope<>(id, SOURCE, Instant.now(), request))));
  }
}
