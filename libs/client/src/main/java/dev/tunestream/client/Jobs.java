package dev.tunestream.client;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.Event;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.recipe.Recipe;
import java.time.Instant;
import java.util.List;

/** Asks for adapters, and follows what becomes of the asking, on Kafka. */
public final class Jobs {
  private static final String SOURCE = "/tunestream/client";

  private final String kafka;
  private final EventCodec codec = new EventCodec();

  Jobs(String kafka) {
    this.kafka = kafka;
  }

  /**
   * Publishes a job; it is on the broker when this returns.
   *
   * @param job its id; the same id with the same recipe is the same job
   */
  public void submit(String job, Recipe recipe) {
    publish(job + "/JobRequested", new JobRequested(job, recipe));
  }

  /** Asks for a job's end; whether it had ended before is told by its events. */
  public void cancel(String job, String reason) {
    publish(job + "/JobCancelRequested", new JobCancelRequested(job, reason));
  }

  /** Follows what happens from now on; begin before a job is submitted. */
  public JobStream followFromNow() {
    return new JobStream(kafka, false);
  }

  /** Follows what has happened and what happens. */
  public JobStream followFromStart() {
    return new JobStream(kafka, true);
  }

  private void publish(String id, Event event) {
    KafkaMessage message = codec.encode(new Envelope<>(id, SOURCE, Instant.now(), event));
    new Publisher(kafka).publish(List.of(message));
  }
}
